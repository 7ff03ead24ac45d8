import type { Outbox } from '../client/outbox';
import type { Typing } from '../presence/typing';
import type { ChatMessage, ErrorEvent, Limits, Message, Person, RoomSettings, ServerEvent } from '../protocol/events';
import { openRoom } from '../protocol/events';
import type { MessageKey } from '../protocol/messageKey';
import { noChanges, type Changes } from './changes';
import type { HiddenPeople } from './hiddenPeople';
import { noReactions, type ReactionsByMessage, type Reactors } from './reactions';
import { noScrollback, type Scrollback } from './scrollback';
import { nothingUnread, type Unread } from './unread';

export interface Presence {
  readonly count: number;
  readonly users: readonly Person[];
  readonly more: number;
}

/** Live messages of other people. The total only grows, so the difference of two totals is what arrived between. */
export interface Arrivals {
  readonly total: number;
  /** How many of them mention the reader. */
  readonly mentions: number;
  readonly latest: readonly ChatMessage[];
}

/** What the composer reports to the writer. The message is the service's own. */
export type SendError = Pick<ErrorEvent, 'code' | 'message' | 'seconds' | 'reason'>;

export interface RoomState {
  /** How the room identifies this client to everyone; null until the first join is answered. */
  readonly self: Person | null;
  /** How many joins have been answered. */
  readonly joins: number;
  /** Null until the room has reported them. */
  readonly limits: Limits | null;
  readonly messages: readonly Message[];
  readonly changes: Changes;
  readonly reactions: ReactionsByMessage;
  /** Who reacted to the message that the reader asked about last. */
  readonly reactors: Reactors | null;
  /** Messages after which some may be missing. */
  readonly gaps: ReadonlySet<MessageKey>;
  readonly scrollback: Scrollback;
  /** Whether the reader is at the end of the log. While they are further up, the tab keeps more. */
  readonly atEnd: boolean;
  readonly outbox: Outbox;
  readonly typing: Typing;
  readonly hidden: HiddenPeople;
  readonly presence: Presence;
  readonly unread: Unread;
  readonly arrivals: Arrivals;
  readonly sendError: SendError | null;
  readonly settings: RoomSettings;
  /** In slow mode: when the reader may write again, by this browser's clock. */
  readonly waitsUntil: number;
  /** For moderators: how many reports nobody has decided yet. */
  readonly openReports: number;
}

export type RoomAction =
  | {
      readonly type: 'updated';
      readonly events: readonly ServerEvent[];
      /** The outbox after these events. */
      readonly outbox: Outbox;
      readonly now: number;
      /** Whether the reader does not see the end of the log now. */
      readonly away: boolean;
    }
  | { readonly type: 'messageWritten' }
  | { readonly type: 'sendErrorDismissed' }
  | { readonly type: 'typingExpired'; readonly now: number }
  | { readonly type: 'olderAsked' }
  /** The reader has left the end of the log, or is there again: what they loaded above may go. */
  | { readonly type: 'scrolled'; readonly atEnd: boolean }
  | { readonly type: 'markedRead' }
  | { readonly type: 'personHidden'; readonly person: Person }
  | { readonly type: 'personShown'; readonly clientId: string };

export function emptyRoom(outbox: Outbox = [], hidden: HiddenPeople = new Map()): RoomState {
  return {
    self: null,
    joins: 0,
    limits: null,
    messages: [],
    changes: noChanges,
    reactions: noReactions,
    reactors: null,
    gaps: new Set(),
    scrollback: noScrollback,
    atEnd: true,
    outbox,
    typing: [],
    hidden,
    presence: { count: 0, users: [], more: 0 },
    unread: nothingUnread,
    arrivals: { total: 0, mentions: 0, latest: [] },
    sendError: null,
    settings: openRoom,
    waitsUntil: 0,
    openReports: 0,
  };
}
