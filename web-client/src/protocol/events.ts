/** The events of the wire, as the room's service speaks them: one JSON object per WebSocket text message. */

export interface Person {
  readonly clientId: string;
  readonly name: string;
}

export interface ChatMessage extends Person {
  readonly kind: 'chat';
  readonly id: string;
  readonly at: number;
  readonly text: string;
}

export interface SystemMessage extends Person {
  readonly kind: 'system';
  readonly id: string;
  readonly at: number;
  readonly system: 'joined' | 'left';
  readonly others: number;
}

export type Message = ChatMessage | SystemMessage;

export type ErrorCode = 'invalid' | 'too_long' | 'rate_limited' | 'not_joined' | 'unavailable';

export interface HistoryEvent {
  readonly type: 'history';
  readonly messages: readonly Message[];
  readonly cursor: string | null;
  readonly gap: boolean;
  readonly self: Person;
  readonly instance: string;
}

export type ServerEvent =
  | HistoryEvent
  | { readonly type: 'message'; readonly message: Message; readonly cursor: string | null }
  | { readonly type: 'typing'; readonly person: Person; readonly others: number }
  | { readonly type: 'presence'; readonly count: number; readonly users: readonly Person[]; readonly more: number }
  | { readonly type: 'ack'; readonly id: string }
  | { readonly type: 'error'; readonly code: ErrorCode; readonly message: string; readonly id: string | null };

export type ClientEvent =
  | { readonly type: 'join'; readonly clientId: string; readonly name: string; readonly cursor?: string }
  | { readonly type: 'message'; readonly id: string; readonly text: string }
  | { readonly type: 'typing' };

export const limits = {
  /** UTF-16 code units, the way both ends count a string. */
  textLength: 2_000,
  nameLength: 32,
  presenceUsers: 100,
} as const;
