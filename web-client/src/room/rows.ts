import type { Outbox, OutgoingMessage } from '../client/outbox';
import type { ChatMessage, Message, Person, SystemMessage } from '../protocol/events';
import { isWrittenBy, messageKey, type MessageKey } from '../protocol/messageKey';
import { isSameDay, isSameMinute } from './time';

export interface Entry {
  readonly key: MessageKey;
  readonly id: string;
  readonly text: string;
  readonly at: number;
  /** Our own message on its way; null once it has arrived, and for everybody else's. */
  readonly outgoing: OutgoingMessage | null;
}

export interface GroupRow {
  readonly kind: 'group';
  readonly key: string;
  readonly sender: Person;
  readonly own: boolean;
  readonly at: number;
  readonly entries: readonly Entry[];
}

export type Row =
  | GroupRow
  | { readonly kind: 'system'; readonly key: string; readonly messages: readonly SystemMessage[] }
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'unread' | 'gap'; readonly key: string };

export interface RowsInput {
  readonly messages: readonly Message[];
  readonly outbox: Outbox;
  readonly self: Person;
  readonly gaps: ReadonlySet<MessageKey>;
  readonly unreadBefore: MessageKey | null;
}

/** Lays the timeline out in rows: one sender's messages of one minute stand together, and dividers part them. */
export function layOut(input: RowsInput): readonly Row[] {
  const rows = new RowBuilder(input.self);
  const outgoing = new Map(input.outbox.map((message) => [message.id, message]));
  for (const message of input.messages) {
    const key = messageKey(message);
    rows.startDay(message.at);
    if (key === input.unreadBefore) {
      rows.divide('unread', key);
    }
    if (message.kind === 'system') {
      rows.addSystem(message);
    } else if (isWrittenBy(message, input.self.clientId)) {
      rows.addChat(message, outgoing.get(message.id) ?? null);
      outgoing.delete(message.id);
    } else {
      rows.addChat(message, null);
    }
    if (input.gaps.has(key)) {
      rows.divide('gap', key);
    }
  }
  for (const message of outgoing.values()) {
    rows.startDay(message.at);
    rows.addChat({ kind: 'chat', ...input.self, id: message.id, at: message.at, text: message.text }, message);
  }
  return rows.done();
}

class RowBuilder {
  private readonly self: Person;
  private readonly rows: Row[] = [];
  private group: (GroupRow & { readonly entries: Entry[] }) | null = null;
  private crowd: SystemMessage[] | null = null;
  private day: number | null = null;

  constructor(self: Person) {
    this.self = self;
  }

  startDay(at: number): void {
    if (this.day === null || !isSameDay(this.day, at)) {
      this.part();
      this.rows.push({ kind: 'day', key: `day-${at}`, at });
      this.day = at;
    }
  }

  divide(kind: 'unread' | 'gap', key: MessageKey): void {
    this.part();
    this.rows.push({ kind, key: `${kind}-${key}` });
  }

  addSystem(message: SystemMessage): void {
    this.group = null;
    if (this.crowd === null) {
      this.crowd = [];
      this.rows.push({ kind: 'system', key: messageKey(message), messages: this.crowd });
    }
    this.crowd.push(message);
  }

  addChat(message: ChatMessage, outgoing: OutgoingMessage | null): void {
    const { clientId, name, id, text, at } = message;
    const key = messageKey(message);
    this.crowd = null;
    if (this.group?.sender.clientId !== clientId || !isSameMinute(this.group.at, at)) {
      const own = clientId === this.self.clientId;
      this.group = { kind: 'group', key, sender: { clientId, name }, own, at, entries: [] };
      this.rows.push(this.group);
    }
    this.group.entries.push({ key, id, text, at, outgoing });
  }

  done(): readonly Row[] {
    return this.rows;
  }

  private part(): void {
    this.group = null;
    this.crowd = null;
  }
}
