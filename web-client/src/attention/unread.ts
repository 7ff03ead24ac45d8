import type { Message } from '../protocol/events';
import { messageKey, type MessageKey } from '../protocol/messageKey';

export interface Unread {
  /** The message that the "new" divider stands before. */
  readonly before: MessageKey | null;
  readonly count: number;
}

export const nothingUnread: Unread = { before: null, count: 0 };

/** Messages came while the reader was away: the first of them gets the divider, and it stays there until all is read. */
export function missed(unread: Unread, messages: readonly Message[]): Unread {
  const first = messages[0];
  if (first === undefined) {
    return unread;
  }
  return { before: unread.count === 0 ? messageKey(first) : unread.before, count: unread.count + messages.length };
}

/** The tab itself was away and caught up in front of its reader: where the news begin is shown, nothing is counted. */
export function caughtUp(unread: Unread, messages: readonly Message[]): Unread {
  const first = messages[0];
  return first === undefined ? unread : { before: messageKey(first), count: 0 };
}

/** The divider stays, so that a reader who comes back still finds the place. */
export function allRead(unread: Unread): Unread {
  return unread.count === 0 ? unread : { ...unread, count: 0 };
}
