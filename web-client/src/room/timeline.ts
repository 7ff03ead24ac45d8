import type { Message } from '../protocol/events';

/** How many messages a tab keeps; the oldest make way. */
export const timelineLength = 2_000;

export interface Merged {
  /** In the order that every screen shows: by time, then by id. */
  readonly messages: readonly Message[];
  /** Those of the incoming messages that were not known before, in the same order. */
  readonly fresh: readonly Message[];
}

export function compareMessages(a: Message, b: Message): number {
  if (a.at !== b.at) {
    return a.at - b.at;
  }
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

/** Merges by id. A message that comes again replaces the earlier copy: the later one is what the room has stored. */
export function merge(known: readonly Message[], incoming: readonly Message[]): Merged {
  if (incoming.length === 0) {
    return { messages: known, fresh: [] };
  }
  const latest = new Map(incoming.map((message) => [message.id, message]));
  const arriving = [...latest.values()].sort(compareMessages);
  const replaced = new Set<string>();
  for (const message of known) {
    if (latest.has(message.id)) {
      replaced.add(message.id);
    }
  }
  const kept = replaced.size === 0 ? known : known.filter((message) => !replaced.has(message.id));
  const all = [...kept, ...arriving];
  if (!follows(kept.at(-1), arriving[0])) {
    all.sort(compareMessages);
  }
  return {
    messages: all.length > timelineLength ? all.slice(-timelineLength) : all,
    fresh: arriving.filter((message) => !replaced.has(message.id)),
  };
}

function follows(last: Message | undefined, first: Message | undefined): boolean {
  return last === undefined || first === undefined || compareMessages(last, first) < 0;
}
