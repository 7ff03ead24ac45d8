import type { ChatMessage } from '../protocol/events';
import { messageKey, type MessageKey } from '../protocol/messageKey';

export interface Unread {
  /** The message below the "New" divider. */
  readonly before: MessageKey | null;
  readonly count: number;
  /** How many of them mention the reader. */
  readonly mentions: number;
}

export const nothingUnread: Unread = { before: null, count: 0, mentions: 0 };

/** Counts messages that came while the reader was away. The divider stays at the first of them until all are read. */
export function addUnread(unread: Unread, messages: readonly ChatMessage[], mentions: number): Unread {
  const first = messages[0];
  if (first === undefined) {
    return unread;
  }
  return {
    before: unread.count === 0 ? messageKey(first) : unread.before,
    count: unread.count + messages.length,
    mentions: unread.mentions + mentions,
  };
}

/** The tab reconnected while its reader was looking: the divider shows where the new messages begin, none are counted. */
export function markCatchUp(unread: Unread, messages: readonly ChatMessage[]): Unread {
  const first = messages[0];
  return first === undefined ? unread : { before: messageKey(first), count: 0, mentions: 0 };
}

/** Keeps the divider, so that a reader who returns still finds the place. */
export function markRead(unread: Unread): Unread {
  return unread.count === 0 ? unread : { ...unread, count: 0, mentions: 0 };
}
