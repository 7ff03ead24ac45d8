-- Stores reactions to messages and signals the changes to all instances, in one step. A reaction counts only while the log has
-- its message. Reactions to messages that the log no longer has are dropped, and those to the oldest ones when there are too many.
-- KEYS: log, state, reactions, messages with reactions by time, version of the reactions, signals
-- ARGV: instance, length of signals, most kinds of emoji at a message, most reactions, number of requests, then of each:
--       message, emoji, user, name, 1 to add and 0 to take back, number of positions, positions where the log may have the message
-- Returns: of each request 0 when its message is gone, 1 when it is done, 2 when there are too many kinds, 3 when the message
-- has all reactions that the room may have
local log, state, reactions, reacted = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local max_kinds, max_reactions = tonumber(ARGV[3]), tonumber(ARGV[4])
-- The log is trimmed about in the order of the times of its messages.
local DISORDER_MILLIS = 60000
local lines = {}
local at_arg = 5

local function next_arg()
  at_arg = at_arg + 1
  return ARGV[at_arg]
end

-- What begins with a text. The byte 255 is in no text.
local function from(text)
  return '[' .. text
end
local function to(text)
  return '(' .. text .. '\255'
end

local function drop(message)
  redis.call('ZREMRANGEBYLEX', reactions, from(message .. ' '), to(message .. ' '))
  redis.call('ZREM', reacted, message)
  lines[#lines + 1] = 'x' .. message
end

local function drop_trimmed()
  local first = redis.call('XRANGE', log, '-', '+', 'COUNT', 1)[1]
  if first then
    local oldest = string.format('(%.0f', string.match(first[1], '^%d+') - DISORDER_MILLIS)
    for _, message in ipairs(redis.call('ZRANGEBYSCORE', reacted, '-inf', oldest, 'LIMIT', 0, 20)) do
      drop(message)
    end
  end
end

local function version_of(register)
  local change = redis.call('HGET', state, register)
  return change and tonumber(string.match(change, '^%d+')) or -1
end

-- The time of a message, when the log has it at one of the positions and it is not removed.
local function time_of(message, positions)
  local client = string.match(message, '^[^/]+')
  for _, position in ipairs(positions) do
    for _, entry in ipairs(redis.call('XRANGE', log, position, position)) do
      for i = 1, #entry[2], 2 do
        local data = entry[2][i] == 'd' and entry[2][i + 1] or ''
        local id, sender = string.match(data, '^{"id":"([%w_-]+)","clientId":"([%w_-]+)"')
        if id and sender .. '/' .. id == message then
          local time = tonumber(string.match(data, '"at":(%d+)'))
          local removed = redis.call('HEXISTS', state, 'removed/' .. message) == 1
            or time <= version_of('purged/' .. client) or time <= version_of('cleared')
          return not removed and time or nil
        end
      end
    end
  end
end

local function has_other_kinds(message, emoji)
  if redis.call('ZLEXCOUNT', reactions, from(message .. ' ' .. emoji .. ' '), to(message .. ' ' .. emoji .. ' ')) > 0 then
    return false
  end
  local kinds, after = 0, from(message .. ' ')
  while kinds < max_kinds do
    local next_kind = redis.call('ZRANGEBYLEX', reactions, after, to(message .. ' '), 'LIMIT', 0, 1)[1]
    if not next_kind then
      return false
    end
    kinds = kinds + 1
    after = '(' .. string.match(next_kind, '^%S+ %S+ ') .. '\255'
  end
  return true
end

-- Makes room for one more reaction: of those to the oldest message, but not of those to the same message.
local function has_room(message)
  if redis.call('ZCARD', reactions) < max_reactions then
    return true
  end
  local oldest = redis.call('ZRANGE', reacted, 0, 1)
  local other = oldest[1] ~= message and oldest[1] or oldest[2]
  if other then
    drop(other)
  end
  return other ~= nil
end

local function add(message, emoji, member, time)
  if has_other_kinds(message, emoji) then
    return 2
  elseif not has_room(message) then
    return 3
  end
  redis.call('ZADD', reactions, 0, member)
  redis.call('ZADD', reacted, 'NX', string.format('%.0f', time), message)
  lines[#lines + 1] = string.format('+%.0f ', time) .. member
  return 1
end

local function take(message, member, time)
  redis.call('ZREM', reactions, member)
  if redis.call('ZLEXCOUNT', reactions, from(message .. ' '), to(message .. ' ')) == 0 then
    redis.call('ZREM', reacted, message)
  end
  lines[#lines + 1] = string.format('-%.0f ', time) .. member
  return 1
end

drop_trimmed()
local outcomes = {}
for i = 1, tonumber(ARGV[5]) do
  local message, emoji, user, name, on = next_arg(), next_arg(), next_arg(), next_arg(), next_arg() == '1'
  local positions = {}
  for j = 1, tonumber(next_arg()) do
    positions[j] = next_arg()
  end
  local time = time_of(message, positions)
  local own = message .. ' ' .. emoji .. ' ' .. user .. ' '
  local present = redis.call('ZRANGEBYLEX', reactions, from(own), to(own), 'LIMIT', 0, 1)[1]
  if not time then
    outcomes[i] = 0
  elseif (present ~= nil) == on then
    outcomes[i] = 1
  elseif on then
    outcomes[i] = add(message, emoji, own .. name, time)
  else
    outcomes[i] = take(message, present, time)
  end
end

if #lines > 0 then
  local time = redis.call('TIME')
  local previous = redis.call('GET', KEYS[5]) or '0'
  -- By the clock: after a loss of data, numbers that began at 1 again could meet those that instances remember.
  local version = string.format('%.0f', math.max(previous + 1, time[1] * 1000 + math.floor(time[2] / 1000)))
  redis.call('SET', KEYS[5], version)
  redis.call('XADD', KEYS[6], 'MAXLEN', '~', ARGV[2], '*', 'k', 'reactions', 'o', ARGV[1],
    'v', version, 'p', previous, 'd', table.concat(lines, '\n'))
end
return outcomes
