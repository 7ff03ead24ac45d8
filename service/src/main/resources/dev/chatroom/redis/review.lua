-- Changes the review queue, and reports to all instances how many messages are in it.
-- KEYS: items by message, reports by message, signals, audit log
-- ARGV: instance, number of signals that are kept, what to do, then
--   add: message, item as JSON, reporter or nothing, reason as JSON, room for a new item, number of reports that are kept
--   close: message, entry of the audit log as JSON or nothing, age in milliseconds at which such entries are dropped,
--     version of the item or nothing: an item with another version stays
--   drop: what the messages begin with
-- A message is <clientId>/<id>. Reports are lines: reporter, space, reason.
-- Returns: {1 if it was accepted, number of messages in the queue}
local items, reports = KEYS[1], KEYS[2]
local before = redis.call('HLEN', items)
local accepted = 1
local action, message = ARGV[3], ARGV[4]

if action == 'add' then
  if redis.call('HEXISTS', items, message) == 0 and before >= tonumber(ARGV[8]) then
    accepted = 0
  else
    redis.call('HSETNX', items, message, ARGV[5])
    local known = redis.call('HGET', reports, message) or ''
    local _, lines = string.gsub(known, '\n', '')
    if ARGV[6] ~= '' and lines < tonumber(ARGV[9]) and not string.find(known, '\n' .. ARGV[6] .. ' ', 1, true) then
      redis.call('HSET', reports, message, known .. '\n' .. ARGV[6] .. ' ' .. ARGV[7])
    end
  end
elseif action == 'close' then
  local item = redis.call('HGET', items, message)
  if item and (ARGV[7] == '' or cjson.decode(item).version == ARGV[7]) then
    redis.call('HDEL', items, message)
    redis.call('HDEL', reports, message)
    if ARGV[5] ~= '' then
      local time = redis.call('TIME')
      local oldest = math.max(0, time[1] * 1000 - ARGV[6])
      redis.call('XADD', KEYS[4], 'MINID', '~', string.format('%.0f', oldest), '*', 'e', ARGV[5])
    end
  end
elseif action == 'drop' then
  for _, each in ipairs(redis.call('HKEYS', items)) do
    if string.sub(each, 1, #message) == message then
      redis.call('HDEL', items, each)
      redis.call('HDEL', reports, each)
    end
  end
end

local open = redis.call('HLEN', items)
if open ~= before then
  redis.call('XADD', KEYS[3], 'MAXLEN', '~', ARGV[2], '*', 'k', 'reviews', 'o', ARGV[1], 'd', tostring(open))
end
return {accepted, open}
