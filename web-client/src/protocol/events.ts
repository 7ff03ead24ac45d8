/** The events of docs/protocol.md: one JSON object per WebSocket text message. */

export interface Person {
  /** The public id, which everyone sees. The secret behind it is in `identity/`. */
  readonly clientId: string;
  readonly name: string;
  /** The name looks like that of a different user who was there first, or like one of the room itself. */
  readonly lookalike?: true;
  /** Set for a user who has signed in. */
  readonly role?: 'member' | 'moderator';
}

/** Names a message of a user. The page may not have it. */
export interface MessageRef {
  readonly clientId: string;
  readonly id: string;
}

export interface ChatMessage extends Person {
  readonly kind: 'chat';
  /** Chosen by the sender, so unique only among the sender's own messages: see `messageKey`. */
  readonly id: string;
  /** Milliseconds since the epoch, by the server's clock. */
  readonly at: number;
  /** Empty when the message was removed. */
  readonly text: string;
  /** The version of a text that its author changed; 0 for a text as it was sent. */
  readonly version: number;
  /** Who removed the message; null for one that is there. */
  readonly removedBy: Remover | null;
  /** The message that this one answers. */
  readonly replyTo?: MessageRef;
}

export type Remover = 'author' | 'moderator';

/** Messages were removed: one, those of a user up to a time, or all up to a time. */
export interface Removal {
  /** Null for the messages of all users. */
  readonly clientId: string | null;
  /** Null for all messages up to `before`. */
  readonly id: string | null;
  /** The latest `at` of the removed messages; null when `id` names one. */
  readonly before: number | null;
  readonly by: Remover;
}

/** A notice of the room itself. It names the person who joined or left. */
export interface Notice extends Person {
  readonly kind: 'notice';
  readonly id: string;
  readonly at: number;
  readonly change: 'joined' | 'left';
  /** How many more people it counts without naming them. */
  readonly others: number;
}

export type Message = ChatMessage | Notice;

export type ErrorCode =
  | 'invalid'
  | 'too_long'
  | 'rate_limited'
  | 'not_joined'
  | 'unavailable'
  | 'forbidden'
  | 'muted'
  | 'slow_mode'
  | 'frozen'
  | 'filtered'
  | 'held'
  | 'outdated'
  | 'token_invalid';

/** The limits of the instance. 0 means no limit. */
export interface Limits {
  /** In code points, as the service counts. A name is normalized before. */
  readonly text: number;
  readonly name: number;
  /** How many messages a user may send at once, and per second on average. */
  readonly rateBurst: number;
  readonly ratePerSecond: number;
  /** Of the reason that a moderator or a reader gives, in code points. */
  readonly reason: number;
  /** Of an announcement, in code points. */
  readonly announcement: number;
  /** Whether moderators can ban networks. */
  readonly networkBans: boolean;
}

/** What moderators have set for everybody. */
export interface RoomSettings {
  /** Only moderators may write. */
  readonly frozen: boolean;
  /** Only those who have signed in may write. */
  readonly membersOnly: boolean;
  /** How long a user waits between two messages; 0 for no wait. */
  readonly slowModeSeconds: number;
  /** Null from a server that can neither pin nor announce. */
  readonly pinned: readonly ChatMessage[] | null;
  readonly announcement: Announcement | null;
}

export interface Announcement {
  readonly text: string;
  /** Milliseconds since the epoch, by the server's clock. */
  readonly at: number;
}

/** A room that nobody has governed. */
export const openRoom: RoomSettings = { frozen: false, membersOnly: false, slowModeSeconds: 0, pinned: null, announcement: null };

export interface ErrorEvent {
  readonly type: 'error';
  readonly code: ErrorCode;
  readonly message: string;
  readonly id: string | null;
  /** How long the reader has to wait, or is muted or banned. */
  readonly seconds?: number;
  /** Of a moderator, or of a rule of the room. */
  readonly reason?: string;
}

export interface HistoryEvent {
  readonly type: 'history';
  readonly messages: readonly Message[];
  readonly cursor: string | null;
  readonly gap: boolean;
  readonly self: Person;
  /** When the token of the reader expires; absent for a guest. */
  readonly expiresAt?: number;
  readonly instance: string;
  /** Null from a server that does not report them. */
  readonly limits: Limits | null;
  /** What was removed since the cursor of the join, or a little before. */
  readonly removed: readonly Removal[];
  /** Forget all messages: more was removed than the room can list. */
  readonly reset: boolean;
  readonly room: RoomSettings;
}

/** How many users reacted to a message with each emoji. */
export interface MessageReactions extends MessageRef {
  /** An item with a lower version than the page knows is out of date. */
  readonly version: number;
  readonly counts: readonly ReactionCount[];
  /** The emoji of the reader; null when the page knows them. */
  readonly mine: readonly string[] | null;
}

export interface ReactionCount {
  readonly emoji: string;
  readonly count: number;
}

export interface ReactionsEvent {
  readonly type: 'reactions';
  readonly items: readonly MessageReactions[];
  /** These are all messages with reactions from this time on; null when they are only some. */
  readonly since: number | null;
  /** Up to which version the server knows the reactions. */
  readonly version: number;
}

/** Who reacted to a message with an emoji. */
export interface ReactorsEvent extends MessageRef {
  readonly type: 'reactors';
  readonly emoji: string;
  readonly names: readonly string[];
  /** How many more there are. */
  readonly more: number;
}

/** The answer to a ping. It concerns the connection, not the room. */
export interface Pong {
  readonly type: 'pong';
  readonly n: number;
}

/** The events that concern the room. */
export type ServerEvent =
  | HistoryEvent
  | { readonly type: 'message'; readonly message: Message; readonly cursor: string | null }
  /** Messages before those that the page has; the next request goes on at `before`. */
  | { readonly type: 'older'; readonly messages: readonly Message[]; readonly before: string; readonly end: boolean }
  | { readonly type: 'typing'; readonly person: Person; readonly others: number }
  | { readonly type: 'presence'; readonly count: number; readonly users: readonly Person[]; readonly more: number }
  | {
      readonly type: 'update';
      readonly clientId: string;
      readonly id: string;
      readonly version: number;
      /** Where the message has its place. */
      readonly at: number;
      readonly text: string;
    }
  | ({ readonly type: 'remove' } & Removal)
  | ReactionsEvent
  | ReactorsEvent
  | { readonly type: 'self'; readonly person: Person; readonly expiresAt?: number }
  | { readonly type: 'ack'; readonly id: string }
  | { readonly type: 'room'; readonly settings: RoomSettings }
  /** For moderators: how many reports nobody has decided yet. */
  | { readonly type: 'reports'; readonly open: number }
  | ErrorEvent;

interface UserTarget {
  readonly clientId: string;
}

/** With a version, only the item of the review queue that has it. */
interface ReviewTarget extends MessageRef {
  readonly version?: string;
}

/**
 * What a moderator does: removes one message of others, or all that a user sent so far; mutes or bans a user, for so many
 * seconds; lifts that; or pins a message, or no longer.
 */
export type ModeratorAction =
  | { readonly action: 'delete'; readonly target: ReviewTarget }
  | { readonly action: 'purge'; readonly target: UserTarget }
  | { readonly action: 'timeout'; readonly target: UserTarget; readonly seconds: number }
  /** With `prefix`, nobody joins from the network of the user. */
  | { readonly action: 'ban'; readonly target: UserTarget; readonly seconds?: number; readonly value?: { readonly prefix: true } }
  | { readonly action: 'unban'; readonly target: UserTarget }
  | { readonly action: 'pin' | 'unpin'; readonly target: MessageRef }
  /** What a moderator decides about a message that is reported or held; to remove it, they delete it. */
  | { readonly action: 'approve' | 'dismiss'; readonly target: ReviewTarget }
  | RoomAction;

/** What a moderator sets for everybody, or does to the whole room. */
export type RoomAction =
  | { readonly action: 'clear' }
  | { readonly action: 'slow'; readonly value: number }
  | { readonly action: 'freeze' | 'membersOnly'; readonly value: boolean }
  /** null takes the announcement away. */
  | { readonly action: 'announce'; readonly value: string | null };

export type ClientEvent =
  /** Here `clientId` is the secret. */
  | { readonly type: 'join'; readonly clientId: string; readonly name: string; readonly cursor?: string; readonly token?: string }
  | { readonly type: 'refresh'; readonly token: string }
  | { readonly type: 'message'; readonly id: string; readonly text: string; readonly replyTo?: MessageRef }
  /** `ref` is the client's id for the change, which the answer repeats. */
  | { readonly type: 'edit'; readonly id: string; readonly text: string; readonly ref: string }
  | { readonly type: 'delete'; readonly id: string; readonly ref: string }
  /** `ref` is repeated by an error. */
  | { readonly type: 'older'; readonly before: string; readonly limit: number; readonly ref: string }
  | ({ readonly type: 'react'; readonly emoji: string; readonly on: boolean; readonly ref: string } & MessageRef)
  | ({ readonly type: 'reactors'; readonly emoji: string; readonly ref: string } & MessageRef)
  | ({ readonly type: 'moderate'; readonly ref: string; readonly reason?: string } & ModeratorAction)
  | ({ readonly type: 'report'; readonly ref: string; readonly reason?: string } & MessageRef)
  | { readonly type: 'typing' }
  | { readonly type: 'ping'; readonly n: number };
