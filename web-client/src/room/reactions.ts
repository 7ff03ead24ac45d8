import type { Message, MessageReactions, ReactionCount, ReactionsEvent, ReactorsEvent, Removal } from '../protocol/events';
import { messageKey, type MessageKey } from '../protocol/messageKey';

/** The reactions to one message. */
export interface Reactions {
  /** In the order in which they appeared here. Empty when all were taken back. */
  readonly counts: readonly ReactionCount[];
  readonly mine: ReadonlySet<string>;
  readonly version: number;
  /** The sender of the message. */
  readonly clientId: string;
}

export type ReactionsByMessage = ReadonlyMap<MessageKey, Reactions>;

/** Who reacted to a message, by emoji. */
export interface Reactors {
  readonly key: MessageKey;
  readonly byEmoji: ReadonlyMap<string, { readonly names: readonly string[]; readonly more: number }>;
}

/** The time of a message; null when the tab does not have it. */
type TimeOf = (key: MessageKey) => number | null;

export const noReactions: ReactionsByMessage = new Map();

/** More than a tab has messages. The oldest are forgotten. */
const maxRemembered = 5_000;

/** Looks the messages up at most once, and only when asked. */
export function timesOf({ messages }: { readonly messages: readonly Message[] }): TimeOf {
  let times: ReadonlyMap<MessageKey, number> | null = null;
  return (key) => {
    times ??= new Map(messages.map((message) => [messageKey(message), message.at]));
    return times.get(key) ?? null;
  };
}

/** Takes what the room reports, also of messages that this tab does not have yet. */
export function applyReactions(known: ReactionsByMessage, event: ReactionsEvent, at: TimeOf): ReactionsByMessage {
  const next = new Map(known);
  if (event.since !== null) {
    dropOthers(next, event, at);
  }
  for (const item of event.items) {
    const key = keyOf(item);
    const before = next.get(key);
    if (before === undefined || before.version <= item.version) {
      next.set(key, updated(before, item));
    }
  }
  for (const key of next.keys()) {
    if (next.size <= maxRemembered) {
      break;
    }
    next.delete(key);
  }
  return next;
}

/** Removed messages take their reactions along. */
export function dropReactions(known: ReactionsByMessage, { clientId, id, before }: Removal, at: TimeOf): ReactionsByMessage {
  const isRemoved = (key: MessageKey, reactions: Reactions) =>
    clientId !== null && id !== null
      ? key === keyOf({ clientId, id })
      : (clientId === null || reactions.clientId === clientId) && (at(key) ?? 0) <= (before ?? 0);
  const kept = [...known].filter(([key, reactions]) => !isRemoved(key, reactions));
  return kept.length === known.size ? known : new Map(kept);
}

/** Whether two sets of reactions look the same. */
export function isSameReactions(a: Reactions | null, b: Reactions | null): boolean {
  if (a === b || a === null || b === null) {
    return a === b;
  }
  return (
    a.counts.length === b.counts.length &&
    a.counts.every(({ emoji, count }, place) => b.counts[place]?.emoji === emoji && b.counts[place].count === count) &&
    a.mine.size === b.mine.size &&
    [...a.mine].every((emoji) => b.mine.has(emoji))
  );
}

export function addReactors(known: Reactors | null, event: ReactorsEvent): Reactors {
  const key = keyOf(event);
  const byEmoji = new Map(known?.key === key ? known.byEmoji : []);
  return { key, byEmoji: byEmoji.set(event.emoji, { names: event.names, more: event.more }) };
}

function keyOf({ clientId, id }: Pick<MessageReactions, 'clientId' | 'id'>): MessageKey {
  return messageKey({ kind: 'chat', clientId, id });
}

/** The event names all messages with reactions from a time on: the others have none, unless the page knows better. */
function dropOthers(next: Map<MessageKey, Reactions>, { items, since, version }: ReactionsEvent, at: TimeOf): void {
  const named = new Set(items.map(keyOf));
  for (const [key, reactions] of next) {
    const time = at(key);
    if (!named.has(key) && reactions.version <= version && time !== null && time >= (since ?? 0)) {
      next.delete(key);
    }
  }
}

/** Emoji that are shown keep their places, so that nobody misses the one that they are about to press. */
function updated(before: Reactions | undefined, { clientId, counts, mine, version }: MessageReactions): Reactions {
  const places = new Map((before?.counts ?? []).map(({ emoji }, place) => [emoji, place]));
  const placeOf = ({ emoji }: ReactionCount) => places.get(emoji) ?? Infinity;
  const sorted = [...counts].sort((a, b) => (placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b)));
  const own = mine === null ? (before?.mine ?? new Set<string>()) : new Set(mine);
  const present = new Set(counts.map(({ emoji }) => emoji));
  const stillThere = mine === null ? new Set([...own].filter((emoji) => present.has(emoji))) : own;
  return { clientId, counts: sorted, mine: stillThere, version };
}
