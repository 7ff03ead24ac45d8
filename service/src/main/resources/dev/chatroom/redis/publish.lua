-- Applies a change of one instance's users and signals it to the other instances, in one step: of several instances that
-- have the same user, exactly one learns that the user joined or left the room.
-- KEYS: leases, versions, signals   ARGV: instance, prefix of the hashes of users, length of signals, change as JSON,
--       number of users who entered, then id and name of each, then the ids of users who left
-- Returns: {{id, name, ...} of users who joined the room, {id, name, ...} of users who left the room, version}
local instance, prefix = ARGV[1], ARGV[2]
local here = prefix .. instance
local instances = redis.call('ZRANGE', KEYS[1], 0, -1)

local function elsewhere(id)
  for _, other in ipairs(instances) do
    if other ~= instance and redis.call('HEXISTS', prefix .. other, id) == 1 then
      return true
    end
  end
  return false
end

local first, last = {}, {}
local entered = tonumber(ARGV[5])
for i = 6, 5 + 2 * entered, 2 do
  local id, name = ARGV[i], ARGV[i + 1]
  if redis.call('HSET', here, id, name) == 1 and not elsewhere(id) then
    first[#first + 1] = id
    first[#first + 1] = name
  end
end
for i = 6 + 2 * entered, #ARGV do
  local id = ARGV[i]
  local name = redis.call('HGET', here, id)
  if name then
    redis.call('HDEL', here, id)
    if not elsewhere(id) then
      last[#last + 1] = id
      last[#last + 1] = name
    end
  end
end

-- After a loss of data, numbers that began at 1 again could meet those that other instances remember.
if redis.call('HEXISTS', KEYS[2], instance) == 0 then
  local time = redis.call('TIME')
  redis.call('HSET', KEYS[2], instance, string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000)))
end
local version = redis.call('HINCRBY', KEYS[2], instance, 1)
redis.call('XADD', KEYS[3], 'MAXLEN', '~', ARGV[3], '*', 'k', 'presence', 'o', instance, 'v', version, 'd', ARGV[4])
return {first, last, version}
