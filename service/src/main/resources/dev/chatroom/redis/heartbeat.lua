-- Renews a pod's lease by the clock of Redis, so that the pods' clocks do not matter.
-- KEYS: pods, versions   ARGV: pod, length of a lease in milliseconds
-- Returns: {1 when the pod had no lease, {pods whose lease is over}, {pod, version of its users, ...}}
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local added = redis.call('ZADD', KEYS[1], now, ARGV[1])
local expired = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])
local versions = {}
for _, pod in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  versions[#versions + 1] = pod
  versions[#versions + 1] = redis.call('HGET', KEYS[2], pod) or '0'
end
return {added, expired, versions}
