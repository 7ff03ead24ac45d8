import * as v from 'valibot';
import { openRoom, type ChatMessage, type ErrorCode, type Limits, type Message, type Person, type ReactionCount, type RoomSettings } from './events';

/** Schemas of what the server sends. Wrong optional fields count as absent, so that a newer server may change them. */

const maxPresenceUsers = 100;

const text = v.string();
const optionalText = v.fallback(v.string(), '');
const cursor = v.fallback(v.nullable(v.string()), null);
/** Absent in events that concern more than one. */
const optionalId = v.optional(v.nullable(v.string()), null);
/** A number of people or things. */
const count = v.fallback(v.pipe(v.number(), v.minValue(0), v.transform(Math.floor)), 0);
const flag = v.fallback(v.boolean(), false);

const role = v.fallback(v.picklist(['guest', 'member', 'moderator']), 'guest');
const personFields = { clientId: text, name: text, lookalike: flag, role };

interface WirePerson {
  readonly clientId: string;
  readonly name: string;
  readonly lookalike: boolean;
  readonly role: 'guest' | 'member' | 'moderator';
}

function toPerson({ clientId, name, lookalike, role: rank }: WirePerson): Person {
  return { clientId, name, ...(lookalike && { lookalike }), ...(rank !== 'guest' && { role: rank }) };
}

export const person = v.pipe(v.object(personFields), v.transform(toPerson));

/** The reader, with the time at which their token expires. */
const self = v.pipe(
  v.object({ ...personFields, expiresAt: v.fallback(v.nullable(v.number()), null) }),
  v.transform(({ expiresAt, ...it }) => ({ person: toPerson(it), ...(expiresAt !== null && { expiresAt }) })),
);

const messageFields = { ...personFields, id: text, at: v.number() };

const notice = v.pipe(
  v.object({ ...messageFields, system: v.picklist(['joined', 'left']), others: count }),
  v.transform(
    (it): Message => ({ ...toPerson(it), id: it.id, at: it.at, kind: 'notice', change: it.system, others: it.others }),
  ),
);

const messageRef = v.object({ clientId: text, id: text });

const chat = v.pipe(
  v.object({
    ...messageFields,
    text,
    version: count,
    system: v.optional(v.undefined()),
    replyTo: v.fallback(v.nullable(messageRef), null),
  }),
  v.transform(
    ({ id, at, replyTo, version, ...it }): ChatMessage => ({
      ...toPerson(it),
      kind: 'chat',
      id,
      at,
      text: it.text,
      version,
      removedBy: null,
      ...(replyTo !== null && { replyTo }),
    }),
  ),
);

const message = v.union([chat, notice]);

/** Reads the valid items of a list, and skips the others. */
function listOf<Item>(item: v.GenericSchema<unknown, Item>) {
  return v.pipe(
    v.fallback(v.array(v.unknown()), []),
    v.transform((items): Item[] =>
      items.flatMap((value) => {
        const read = v.safeParse(item, value);
        return read.success ? [read.output] : [];
      }),
    ),
  );
}

const errorCodes = [
  'too_long',
  'rate_limited',
  'not_joined',
  'unavailable',
  'forbidden',
  'muted',
  'slow_mode',
  'frozen',
  'filtered',
  'held',
  'outdated',
  'token_invalid',
] as const satisfies readonly ErrorCode[];

export const limits = v.pipe(
  v.object({ text: count, name: count, rateBurst: count, ratePerSecond: count, reason: count, announcement: count, networkBans: flag }),
  v.transform((it): Limits => it),
);

const announcement = v.object({ text: v.pipe(text, v.minLength(1)), at: count });
const settings = {
  frozen: flag,
  membersOnly: flag,
  slowModeSeconds: count,
  pinned: v.optional(v.nullable(listOf(chat)), null),
  announcement: v.fallback(v.nullable(announcement), null),
};
const room = v.pipe(
  v.object(settings),
  v.transform((it): RoomSettings => it),
);

const removalFields = {
  clientId: optionalId,
  id: optionalId,
  before: v.optional(v.nullable(v.number()), null),
  by: v.fallback(v.picklist(['author', 'moderator']), 'moderator'),
};

interface Removed {
  readonly clientId: string | null;
  readonly id: string | null;
  readonly before: number | null;
}

/** A removal names one message, or a time. */
function isComplete({ clientId, id, before }: Removed): boolean {
  return id === null ? before !== null : clientId !== null;
}

const removal = v.pipe(
  v.object(removalFields),
  v.check((it) => isComplete(it)),
);

const history = v.pipe(
  v.object({
    type: v.literal('history'),
    messages: listOf(message),
    cursor,
    gap: flag,
    self,
    instance: optionalText,
    limits: v.fallback(v.nullable(limits), null),
    removed: listOf(removal),
    reset: flag,
    room: v.fallback(room, openRoom),
  }),
  v.transform(({ self: { person: reader, ...expiry }, ...it }) => ({ ...it, self: reader, ...expiry })),
);

/** The room takes no more kinds at a message. */
const maxKinds = 20;

const counts = v.pipe(
  v.record(v.string(), v.number()),
  v.transform((it): readonly ReactionCount[] =>
    Object.entries(it)
      .filter(([, users]) => users >= 1)
      .slice(0, maxKinds)
      .map(([emoji, users]) => ({ emoji, count: Math.floor(users) })),
  ),
);

const reactions = v.object({
  type: v.literal('reactions'),
  items: listOf(v.object({ ...messageRef.entries, version: count, counts, mine: v.fallback(v.nullable(v.array(text)), null) })),
  since: v.fallback(v.nullable(v.number()), null),
  version: count,
});

const reactors = v.object({
  type: v.literal('reactors'),
  ...messageRef.entries,
  emoji: text,
  names: listOf(text),
  more: count,
});

export const serverEvent = v.variant('type', [
  history,
  v.object({ type: v.literal('message'), message, cursor }),
  v.object({ type: v.literal('older'), messages: listOf(message), before: text, end: flag }),
  v.pipe(
    v.object({ type: v.literal('self'), ...personFields, expiresAt: v.fallback(v.nullable(v.number()), null) }),
    v.transform(({ type, expiresAt, ...it }) => ({ type, person: toPerson(it), ...(expiresAt !== null && { expiresAt }) })),
  ),
  v.pipe(
    v.object({ type: v.literal('typing'), ...personFields, others: count }),
    v.transform((it) => ({ type: it.type, person: toPerson(it), others: it.others })),
  ),
  v.object({
    type: v.literal('presence'),
    count,
    users: v.pipe(
      listOf(person),
      v.transform((users) => users.slice(0, maxPresenceUsers)),
    ),
    more: count,
  }),
  v.object({ type: v.literal('update'), clientId: text, id: text, version: v.number(), at: v.number(), text }),
  v.pipe(
    v.object({ type: v.literal('remove'), ...removalFields }),
    v.check((it) => isComplete(it)),
  ),
  v.pipe(
    v.object({ type: v.literal('room'), ...settings }),
    v.transform(({ type, ...it }) => ({ type, settings: it })),
  ),
  v.object({ type: v.literal('reports'), open: count }),
  reactions,
  reactors,
  v.object({ type: v.literal('ack'), id: text }),
  v.object({ type: v.literal('pong'), n: v.number() }),
  v.pipe(
    v.object({
      type: v.literal('error'),
      code: v.fallback(v.picklist([...errorCodes, 'invalid']), 'invalid'),
      message: optionalText,
      id: cursor,
      seconds: count,
      reason: optionalText,
    }),
    v.transform(({ seconds, reason, ...it }) => ({ ...it, ...(seconds > 0 && { seconds }), ...(reason !== '' && { reason }) })),
  ),
]);
