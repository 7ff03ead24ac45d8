-- Renews an instance's lease by the clock of Redis, so that the clocks of the instances need not agree.
-- KEYS: leases, versions   ARGV: instance, length of a lease in milliseconds
-- Returns: {1 when the instance had no lease, {instances whose lease expired}, {instance, version of its users, ...}}
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local added = redis.call('ZADD', KEYS[1], now, ARGV[1])
local expired = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])
local versions = {}
for _, instance in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  versions[#versions + 1] = instance
  versions[#versions + 1] = redis.call('HGET', KEYS[2], instance) or '0'
end
return {added, expired, versions}
