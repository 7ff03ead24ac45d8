-- A pod's users and the version that they are at.
-- KEYS: versions   ARGV: pod, prefix of the users' hashes
-- Returns: {version, {id, name, ...}}
return {redis.call('HGET', KEYS[1], ARGV[1]) or '0', redis.call('HGETALL', ARGV[2] .. ARGV[1])}
