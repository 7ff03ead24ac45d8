-- Removes a pod whose lease is over, with all its users. Of several pods that try, one succeeds.
-- KEYS: pods, versions, signals   ARGV: the pod to remove, length of a lease in milliseconds,
--       prefix of the users' hashes, length of signals
-- Returns: {1 when this call removed it, {id, name, ...} its users who are on no other pod}
local pod, prefix = ARGV[1], ARGV[3]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local beat = redis.call('ZSCORE', KEYS[1], pod)
if not beat or tonumber(beat) > now - ARGV[2] then
  return {0, {}}
end
redis.call('ZREM', KEYS[1], pod)
local users = redis.call('HGETALL', prefix .. pod)
redis.call('DEL', prefix .. pod)
redis.call('HDEL', KEYS[2], pod)
local pods = redis.call('ZRANGE', KEYS[1], 0, -1)
local gone = {}
for i = 1, #users, 2 do
  local elsewhere = false
  for _, other in ipairs(pods) do
    if redis.call('HEXISTS', prefix .. other, users[i]) == 1 then
      elsewhere = true
      break
    end
  end
  if not elsewhere then
    gone[#gone + 1] = users[i]
    gone[#gone + 1] = users[i + 1]
  end
end
redis.call('XADD', KEYS[3], 'MAXLEN', '~', ARGV[4], '*', 'k', 'gone', 'o', pod)
return {1, gone}
