import { nothingUnread, type Unread } from '../attention/unread';
import type { Typing } from '../presence/typing';
import type { ErrorCode, Message, Person, ServerEvent } from '../protocol/events';
import type { MessageKey } from '../protocol/messageKey';
import type { Outbox } from './outbox';

export interface Presence {
  readonly count: number;
  readonly users: readonly Person[];
  readonly more: number;
}

/** What others wrote while this tab listened. The total only grows, so a late reader still learns how many it missed. */
export interface Arrivals {
  readonly total: number;
  readonly latest: readonly Message[];
}

/** What to tell the writer next to the box. The service's own words are kept for codes that say little. */
export interface Notice {
  readonly code: ErrorCode;
  readonly detail: string;
}

export interface RoomState {
  /** Who the room says we are, known from the first join on. */
  readonly self: Person | null;
  /** Counts answered joins. */
  readonly joins: number;
  readonly messages: readonly Message[];
  /** Messages after which some may be missing. */
  readonly gaps: ReadonlySet<MessageKey>;
  readonly outbox: Outbox;
  readonly typing: Typing;
  readonly presence: Presence;
  readonly unread: Unread;
  readonly arrivals: Arrivals;
  readonly notice: Notice | null;
}

export type RoomAction =
  /** `away`: the reader does not see the end of the room just now. */
  | { readonly type: 'received'; readonly events: readonly ServerEvent[]; readonly now: number; readonly away: boolean }
  | { readonly type: 'wrote'; readonly id: string; readonly text: string; readonly now: number }
  | { readonly type: 'retried'; readonly id: string }
  | { readonly type: 'discarded'; readonly id: string }
  | { readonly type: 'ticked'; readonly now: number }
  | { readonly type: 'read' };

export function emptyRoom(outbox: Outbox = []): RoomState {
  return {
    self: null,
    joins: 0,
    messages: [],
    gaps: new Set(),
    outbox,
    typing: [],
    presence: { count: 0, users: [], more: 0 },
    unread: nothingUnread,
    arrivals: { total: 0, latest: [] },
    notice: null,
  };
}
