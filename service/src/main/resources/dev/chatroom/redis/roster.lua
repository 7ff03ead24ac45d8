-- Reads the users of an instance and their version.
-- KEYS: versions   ARGV: instance, prefix of the hashes of users
-- Returns: {version, {id, name, ...}}
return {redis.call('HGET', KEYS[1], ARGV[1]) or '0', redis.call('HGETALL', ARGV[2] .. ARGV[1])}
