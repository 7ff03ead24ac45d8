-- Removes an instance whose lease expired, with all its users. Of several instances that try, one succeeds.
-- KEYS: leases, versions, signals   ARGV: the instance to remove, length of a lease in milliseconds,
--       prefix of the hashes of users, length of signals
-- Returns: {1 when this call removed it, {id, name, ...} of its users who are on no other instance}
local instance, prefix = ARGV[1], ARGV[3]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local renewed = redis.call('ZSCORE', KEYS[1], instance)
if not renewed or tonumber(renewed) > now - ARGV[2] then
  return {0, {}}
end
redis.call('ZREM', KEYS[1], instance)
local users = redis.call('HGETALL', prefix .. instance)
redis.call('DEL', prefix .. instance)
redis.call('HDEL', KEYS[2], instance)
local instances = redis.call('ZRANGE', KEYS[1], 0, -1)
local gone = {}
for i = 1, #users, 2 do
  local elsewhere = false
  for _, other in ipairs(instances) do
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
redis.call('XADD', KEYS[3], 'MAXLEN', '~', ARGV[4], '*', 'k', 'gone', 'o', instance)
return {1, gone}
