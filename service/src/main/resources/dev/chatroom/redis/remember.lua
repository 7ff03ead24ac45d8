-- Remembers a text under a key for a while.
-- KEYS: the key
-- ARGV: the text, or nothing to forget the key; for how many milliseconds; "absent" to keep a text that is there
-- Returns: {the text that is there already, and stays}, or {}
local present = ARGV[3] == 'absent' and redis.call('GET', KEYS[1])
if present then
  return {present}
end
if ARGV[1] == '' then
  redis.call('DEL', KEYS[1])
else
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
end
return {}
