-- Stores changes of the room: one entry of the log, and the newest change of each register in the state. In the same step
-- the messages that they remove leave the log. Changes that are not newer than the state are left out.
-- KEYS: log, state, registers of removals by position
-- ARGV: instance, length of the log, number of removals that are kept,
--       number of changes, then of each: register, version, rest of the stamp, JSON, 1 for a removal, and what the
--       messages that it removes are searched by, or nothing: text that their JSON contains, and their latest time;
--       number of positions, then the positions of messages that are removed
-- Returns: {position of the entry, or of the latest change when none is newer}
local log, state, removals = KEYS[1], KEYS[2], KEYS[3]
local at = 4

local function next_arg()
  at = at + 1
  return ARGV[at]
end

local fresh, data = {}, {}
for _ = 1, tonumber(ARGV[4]) do
  local change = {register = next_arg(), version = next_arg(), rest = next_arg(), json = next_arg(), removal = next_arg(),
    text = next_arg(), latest = next_arg()}
  local current = redis.call('HGET', state, change.register)
  local newer = true
  if current then
    local version, rest = string.match(current, '^(%d+) (%S*) ')
    newer = tonumber(change.version) > tonumber(version)
      or (change.version == version and change.rest > rest)
  end
  if newer then
    fresh[#fresh + 1] = change
    data[#data + 1] = change.json
  end
end

local position = redis.call('HGET', state, '@') or '0-0'
if #fresh > 0 then
  position = redis.call('XADD', log, 'MAXLEN', '~', ARGV[2], '*',
    'm', '[' .. table.concat(data, ',') .. ']', 'o', ARGV[1], 'p', position)
  redis.call('HSET', state, '@', position)
  local millis = string.match(position, '^%d+')
  for _, change in ipairs(fresh) do
    redis.call('HSET', state, change.register,
      change.version .. ' ' .. change.rest .. ' ' .. position .. ' ' .. change.json)
    if change.removal == '1' then
      redis.call('ZADD', removals, millis, change.register)
    end
  end
  local excess = redis.call('ZCARD', removals) - ARGV[3]
  if excess > 0 then
    local oldest = redis.call('ZPOPMIN', removals, excess)
    for i = 1, #oldest, 2 do
      redis.call('HDEL', state, oldest[i])
    end
  end
end

for _ = 1, tonumber(next_arg()) do
  redis.call('XDEL', log, next_arg())
end

local function is_removed(data)
  local sent = tonumber(string.match(data, '"at":(%d+)') or '0')
  for _, change in ipairs(fresh) do
    -- A quote inside of a text is escaped: this finds only members of the object.
    if change.latest ~= '' and sent <= tonumber(change.latest) and string.find(data, change.text, 1, true) then
      return true
    end
  end
  return false
end

local searched = false
for _, change in ipairs(fresh) do
  searched = searched or change.latest ~= ''
end
local from = '-'
while searched do
  local page = redis.call('XRANGE', log, from, '+', 'COUNT', 500)
  for _, entry in ipairs(page) do
    local fields = entry[2]
    for i = 1, #fields, 2 do
      if fields[i] == 'd' and is_removed(fields[i + 1]) then
        redis.call('XDEL', log, entry[1])
      end
    end
  end
  searched = #page == 500
  from = searched and '(' .. page[#page][1]
end
return {position}
