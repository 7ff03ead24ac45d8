-- Stores changes of the room: one entry of the log, and the newest change of each register in the state. In the same step
-- the messages that they remove leave the log. Changes that are not newer than the state are left out.
-- The reactions to what is removed go too.
-- KEYS: log, state, registers of removals by position, audit log, reactions, messages with reactions by time
-- ARGV: instance, length of the log, number of removals that are kept, entry of the audit log as JSON or nothing, age in
--       milliseconds at which such entries are dropped, position up to which the instance has read the log or nothing,
--       number of such entries that are kept, number of changes, then of each: register, version, rest of the stamp, JSON, when it may be
--       forgotten (0: never, 1: in the order of the log, else the time when it ends), and what the
--       messages that it removes are searched by, or nothing: text that their JSON contains, and their latest time;
--       number of positions, then the positions of messages that are removed
-- Returns: {position of the entry, or of the latest change when none is newer}
local log, state, removals = KEYS[1], KEYS[2], KEYS[3]
local at = 8

local function next_arg()
  at = at + 1
  return ARGV[at]
end

local fresh = {}
local searched = false
for _ = 1, tonumber(ARGV[8]) do
  local change = {register = next_arg(), version = next_arg(), rest = next_arg(), json = next_arg(), removal = next_arg(),
    text = next_arg(), latest = next_arg()}
  local current = redis.call('HGET', state, change.register)
  local newer = true
  local replaced, before
  if current then
    local version, rest
    version, rest, replaced, before = string.match(current, '^(%d+) (%S*) (%S*) (.*)$')
    newer = tonumber(change.version) > tonumber(version)
      or (change.version == version and change.rest > rest)
  end
  if newer then
    fresh[#fresh + 1] = change
    if replaced and string.sub(change.register, 1, 11) == 'restricted/' then
      change.replaced = cjson.decode(before)
      change.replaced.position = replaced
    end
    if replaced and (change.register == 'announced' or string.sub(change.register, 1, 7) == 'pinned/') then
      -- The entry of the log has a text that is not shown any more. Whoever misses it reads the whole state.
      redis.call('XDEL', log, replaced)
    end
    searched = searched or change.latest ~= ''
  end
end

local positions = {}
for i = 1, tonumber(next_arg()) do
  positions[i] = next_arg()
end

local function drop_reactions(message)
  redis.call('ZREMRANGEBYLEX', KEYS[5], '[' .. message .. ' ', '(' .. message .. ' \255')
  redis.call('ZREM', KEYS[6], message)
end

-- "sender/id" of a message.
local function message_of(data)
  local id, client = string.match(data, '^{"id":"([%w_-]+)","clientId":"([%w_-]+)"')
  return id and client .. '/' .. id
end

local function time_of(data)
  return tonumber(string.match(data, '"at":(%d+)') or '0')
end

-- The change that is about a message, and whether the message was sent in time for being removed by it.
local function change_about(data)
  local sent = time_of(data)
  local too_late
  for _, change in ipairs(fresh) do
    -- A quote inside of a text is escaped: this finds only members of the object.
    if change.latest ~= '' and string.find(data, change.text, 1, true) then
      if sent <= tonumber(change.latest) then
        return change, true
      end
      too_late = change
    end
  end
  return too_late, false
end

-- The removal of one message, by the stamp of the change that removes it.
local function named(data, change)
  local message = message_of(data)
  local actor, ref = string.match(change.rest, '^(.-)/(.*)$')
  local register = message and 'removed/' .. message
  if message and redis.call('HEXISTS', state, register) == 0 then
    return {register = register, version = change.version, rest = change.rest, removal = '1', latest = '', json =
      '{"type":"removed","clientId":"' .. string.gsub(message, '/', '","id":"') .. '","by":"moderator","stamp":{"version":'
      .. change.version .. ',"actor":"' .. actor .. '","ref":"' .. ref .. '"}}'}
  end
end

local unseen, later, gone = {}, {}, {}

local function remove(position, data, change, by_identity)
  redis.call('XDEL', log, position)
  drop_reactions(message_of(data) or '')
  unseen[#unseen + 1] = by_identity and named(data, change) or nil
end

local function look_at(position, data, is_unseen)
  local change, in_time = change_about(data)
  if in_time then
    remove(position, data, change, is_unseen)
    gone[message_of(data) or ''] = true
  elseif change then
    later[#later + 1] = {position = position, data = data, change = change}
  end
end

local function each_message(from, to, visit)
  repeat
    local page = redis.call('XRANGE', log, from, to, 'COUNT', 500)
    for _, entry in ipairs(page) do
      local fields = entry[2]
      for i = 1, #fields, 2 do
        if fields[i] == 'd' then
          visit(entry[1], fields[i + 1])
        end
      end
    end
    from = #page > 0 and '(' .. page[#page][1]
  until #page < 500
end

if searched then
  each_message('-', ARGV[6] == '' and '+' or ARGV[6], function(position, data) look_at(position, data, false) end)
  if ARGV[6] ~= '' then
    -- Instances that have not read these never will. Their author may send them again.
    each_message('(' .. ARGV[6], '+', function(position, data) look_at(position, data, true) end)
  end
  -- Their author sent them again before they were removed. A later copy may stand before an earlier one.
  for _, copy in ipairs(later) do
    if gone[message_of(copy.data) or ''] then
      remove(copy.position, copy.data, copy.change, true)
    end
  end
end
-- Removes what a restriction hides that is replaced: its place in the log will be unknown to instances that start later.
local function remove_hidden(change)
  local user, ends = ',"clientId":"' .. change.replaced.clientId .. '"', tonumber(change.replaced['until']) or math.huge
  each_message('(' .. change.replaced.position, '+', function(position, data)
    if string.find(data, user, 1, true) and time_of(data) <= ends then
      remove(position, data, change, true)
    end
  end)
end

for i = 1, #fresh do
  if fresh[i].replaced and fresh[i].replaced.kind ~= 'LIFTED' then
    remove_hidden(fresh[i])
  end
end
-- Behind the search, which also finds these.
for _, removed_position in ipairs(positions) do
  redis.call('XDEL', log, removed_position)
end
for _, change in ipairs(fresh) do
  local message = string.match(change.register, '^removed/(.+)$')
  if message then
    drop_reactions(message)
  end
end
for _, change in ipairs(unseen) do
  fresh[#fresh + 1] = change
end

local position = redis.call('HGET', state, '@') or '0-0'
if #fresh > 0 then
  local data = {}
  for i, change in ipairs(fresh) do
    data[i] = change.json
  end
  position = redis.call('XADD', log, 'MAXLEN', '~', ARGV[2], '*',
    'm', '[' .. table.concat(data, ',') .. ']', 'o', ARGV[1], 'p', position)
  redis.call('HSET', state, '@', position)
  local millis = string.match(position, '^%d+')
  for _, change in ipairs(fresh) do
    redis.call('HSET', state, change.register,
      change.version .. ' ' .. change.rest .. ' ' .. position .. ' ' .. change.json)
    if change.removal == '0' then
      redis.call('ZREM', removals, change.register)
    else
      redis.call('ZADD', removals, change.removal == '1' and millis or change.removal, change.register)
    end
  end
  if ARGV[4] ~= '' then
    redis.call('XADD', KEYS[4], 'MINID', string.format('%.0f', math.max(0, millis - ARGV[5])), '*', 'e', ARGV[4])
    redis.call('XTRIM', KEYS[4], 'MAXLEN', '~', ARGV[7])
  end
  local excess = redis.call('ZCARD', removals) - ARGV[3]
  if excess > 0 then
    local oldest = redis.call('ZPOPMIN', removals, excess)
    for i = 1, #oldest, 2 do
      redis.call('HDEL', state, oldest[i])
    end
  end
end
return {position}
