import type { Message } from '../protocol/events';
import { messageKey, type MessageKey } from '../protocol/messageKey';

/** How many messages a tab keeps; it drops the oldest. */
export const maxTimelineMessages = 2_000;
/** So many more while its reader is further up. */
export const maxArrivedMeanwhile = 4_000;

export interface Merged {
  /** In the order that every screen shows: by time, then id, then sender. */
  readonly messages: readonly Message[];
  /** The incoming messages that were not known before, in the same order. */
  readonly added: readonly Message[];
}

export function compareMessages(a: Message, b: Message): number {
  if (a.at !== b.at) {
    return a.at - b.at;
  }
  return compareText(a.id, b.id) || compareText(a.clientId, b.clientId) || compareText(a.kind, b.kind);
}

/** Compares UTF-16 code units, as the server does, so that the order does not depend on the reader's locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Merges by message key. A message that arrives again replaces its earlier copy: the room has stored the later one. */
export function merge(known: readonly Message[], incoming: readonly Message[], limit = maxTimelineMessages): Merged {
  if (incoming.length === 0) {
    return { messages: known, added: [] };
  }
  const latest = new Map(incoming.map((message) => [messageKey(message), message]));
  const arriving = [...latest.values()].sort(compareMessages);
  // This runs for each message that arrives, and building the keys of all would take most of its time.
  const ids = new Set(incoming.map(({ id }) => id));
  const replaced = new Set<MessageKey>();
  for (const message of known) {
    if (ids.has(message.id) && latest.has(messageKey(message))) {
      replaced.add(messageKey(message));
    }
  }
  const kept = replaced.size === 0 ? known : known.filter((message) => !replaced.has(messageKey(message)));
  const all = [...kept, ...arriving];
  if (!follows(kept.at(-1), arriving[0])) {
    all.sort(compareMessages);
  }
  return {
    messages: all.length > limit ? all.slice(-limit) : all,
    added: arriving.filter((message) => !replaced.has(messageKey(message))),
  };
}

function follows(last: Message | undefined, first: Message | undefined): boolean {
  return last === undefined || first === undefined || compareMessages(last, first) < 0;
}
