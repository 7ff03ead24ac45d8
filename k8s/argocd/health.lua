-- The health of a ChatRoom for Argo CD, from the conditions that the operator writes. Key in the ConfigMap argocd-cm:
-- resource.customizations.health.chatroom.dev_ChatRoom

local function condition(kind)
  for _, each in ipairs(obj.status.conditions) do
    if each.type == kind and each.status == "True" then
      return each
    end
  end
  return nil
end

local function health(status, message)
  return { status = status, message = message or "" }
end

if obj.metadata.annotations ~= nil and obj.metadata.annotations["chatroom.dev/paused"] == "true" then
  return health("Suspended", "the annotation chatroom.dev/paused is true")
end
if obj.status == nil or obj.status.conditions == nil then
  return health("Progressing", "the operator has not seen this room yet")
end
if obj.status.observedGeneration ~= obj.metadata.generation then
  local reconciling = condition("Reconciling")
  return health("Progressing", reconciling and reconciling.message or "the operator has not seen the newest spec yet")
end

local stalled = condition("Stalled")
if stalled ~= nil then
  return health("Degraded", stalled.message)
end
local ready = condition("Ready")
if ready ~= nil then
  return health("Healthy", ready.message)
end
local degraded = condition("Degraded")
if degraded ~= nil then
  return health("Degraded", degraded.message)
end
local reconciling = condition("Reconciling")
return health("Progressing", reconciling and reconciling.message)
