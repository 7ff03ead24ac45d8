-- Applies a change of one pod's users and tells the other pods, in one step, so that of several pods that have the same
-- user exactly one learns that he came first or left last.
-- KEYS: pods, versions, signals   ARGV: pod, prefix of the users' hashes, length of signals, change as JSON,
--       number of users that entered, then id and name of each, then the ids of those who left
-- Returns: {{id, name, ...} who came first, {id, name, ...} who left last}
local pod, prefix = ARGV[1], ARGV[2]
local here = prefix .. pod
local pods = redis.call('ZRANGE', KEYS[1], 0, -1)

local function elsewhere(id)
  for _, other in ipairs(pods) do
    if other ~= pod and redis.call('HEXISTS', prefix .. other, id) == 1 then
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

local version = redis.call('HINCRBY', KEYS[2], pod, 1)
redis.call('XADD', KEYS[3], 'MAXLEN', '~', ARGV[3], '*', 'k', 'presence', 'o', pod, 'v', version, 'd', ARGV[4])
return {first, last}
