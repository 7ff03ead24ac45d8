import type { Outbox, OutgoingMessage } from '../client/outbox';
import type { ChatMessage, Message, Notice, Person, Remover } from '../protocol/events';
import { isWrittenBy, messageKey, type MessageKey } from '../protocol/messageKey';
import type { HiddenPeople } from './hiddenPeople';
import { isSameQuote, quoteFinder, type Quote, type QuoteFinder } from './quote';
import { isSameReactions, type Reactions, type ReactionsByMessage } from './reactions';
import { isSameMinute, startOfDay } from './time';

export interface Entry {
  readonly key: MessageKey;
  readonly id: string;
  readonly text: string;
  readonly at: number;
  readonly isEdited: boolean;
  /** The message that this one answers. */
  readonly quote: Quote | null;
  /** Whether it answers a message of the reader. */
  readonly answersReader: boolean;
  /** Set while an own message is in the outbox, otherwise null. */
  readonly outgoing: OutgoingMessage | null;
  /** Null when nobody has reacted. */
  readonly reactions: Reactions | null;
}

export interface GroupRow {
  readonly kind: 'group';
  readonly key: string;
  readonly sender: Person;
  readonly own: boolean;
  readonly at: number;
  readonly entries: readonly Entry[];
}

/** Messages next to each other that were removed. */
export interface RemovedRow {
  readonly kind: 'removed';
  readonly key: string;
  readonly by: Remover;
  readonly count: number;
}

export type Row =
  | GroupRow
  | { readonly kind: 'notices'; readonly key: string; readonly notices: readonly Notice[] }
  | RemovedRow
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'unread' | 'gap'; readonly key: string };

export interface RowsInput {
  /** The messages that are shown: a part of those that the page has. */
  readonly messages: readonly Message[];
  /** All that the page has, for quotes, and to find where groups begin. */
  readonly known: readonly Message[];
  readonly outbox: Outbox;
  readonly self: Person;
  readonly gaps: ReadonlySet<MessageKey>;
  readonly hidden: HiddenPeople;
  readonly unreadBefore: MessageKey | null;
  readonly reactions: ReactionsByMessage;
}

/** A longer group is split: a row is laid out as a whole. */
const maxGroupLength = 20;

/**
 * Builds the rows of the log. Messages that one sender wrote within a minute form a group, unless a divider comes
 * between them. Pending messages come last, below the newest message, in the order in which they were written.
 */
export function buildRows(input: RowsInput): readonly Row[] {
  const rows = new RowBuilder(input.self, quoteFinder(input.known, input.hidden), input.reactions);
  rows.continueGroup(groupBefore(input));
  const outgoing = new Map(input.outbox.map((message) => [message.id, message]));
  for (const message of input.messages) {
    const key = messageKey(message);
    rows.startDay(message.at);
    if (key === input.unreadBefore) {
      rows.addDivider('unread', key);
    }
    if (input.hidden.has(message.clientId)) {
      // Only the dividers around it are shown.
    } else if (message.kind === 'notice') {
      rows.addNotice(message);
    } else if (message.removedBy !== null) {
      outgoing.delete(isWrittenBy(message, input.self.clientId) ? message.id : '');
      rows.addRemoved(message, message.removedBy);
    } else if (isWrittenBy(message, input.self.clientId)) {
      rows.addMessage(message, outgoing.get(message.id) ?? null);
      outgoing.delete(message.id);
    } else {
      rows.addMessage(message, null);
    }
    if (input.gaps.has(key)) {
      rows.addDivider('gap', key);
    }
  }
  for (const message of endsWithNewest(input) ? outgoing.values() : []) {
    rows.startDay(message.at);
    rows.addMessage(
      {
        kind: 'chat',
        ...input.self,
        id: message.id,
        at: message.at,
        text: message.text,
        version: 0,
        removedBy: null,
        ...(message.replyTo && { replyTo: message.replyTo }),
      },
      message,
    );
  }
  return rows.build();
}

function endsWithNewest({ messages, known }: RowsInput): boolean {
  return messages.at(-1) === known.at(-1);
}

/**
 * The messages that are not shown and belong to the group of the first one that is. So a group keeps its key while its first
 * messages are no longer shown, and its others are not rendered again.
 */
function groupBefore({ messages, known, hidden, gaps, unreadBefore }: RowsInput): readonly ChatMessage[] {
  const group: ChatMessage[] = [];
  let next = messages[0];
  for (let at = next === undefined ? -1 : known.lastIndexOf(next) - 1; at >= 0; at--) {
    const message = known[at];
    if (!isShownText(message) || !isShownText(next) || !isSamePerson(message, next) || !isSameMinute(message.at, next.at)) {
      break;
    }
    if (messageKey(next) === unreadBefore || gaps.has(messageKey(message)) || hidden.has(message.clientId)) {
      break;
    }
    group.unshift(message);
    next = message;
  }
  return group;
}

export function isShownText(message: Message | undefined): message is ChatMessage {
  return message?.kind === 'chat' && message.removedBy === null;
}

/** A new name, or a new mark, begins a new group: it is shown once, above all messages of the group. */
export function isSamePerson(a: Person, b: Person): boolean {
  return a.clientId === b.clientId && a.name === b.name && a.lookalike === b.lookalike && a.role === b.role;
}

/** Whether two entries look the same. Every batch builds all entries again, but most have not changed. */
export function isSameEntry(a: Entry, b: Entry | undefined): boolean {
  return (
    a.key === b?.key &&
    a.text === b.text &&
    a.at === b.at &&
    a.isEdited === b.isEdited &&
    a.outgoing === b.outgoing &&
    isSameReactions(a.reactions, b.reactions) &&
    isSameQuote(a.quote, b.quote)
  );
}

class RowBuilder {
  private readonly self: Person;
  private readonly findQuote: QuoteFinder;
  private readonly reactions: ReactionsByMessage;
  private readonly rows: Row[] = [];
  private group: (GroupRow & { readonly entries: Entry[] }) | null = null;
  /** Also counts messages that are not shown. */
  private groupLength = 0;
  private notices: Notice[] | null = null;
  private day: number | null = null;

  constructor(self: Person, findQuote: QuoteFinder, reactions: ReactionsByMessage) {
    this.self = self;
    this.reactions = reactions;
    this.findQuote = findQuote;
  }

  /** Begins with a group whose messages so far are not shown. */
  continueGroup(messages: readonly ChatMessage[]): void {
    const [first] = messages;
    if (first === undefined) {
      return;
    }
    this.startDay(first.at);
    // The groups before the last one are full.
    messages.slice(messages.length - (messages.length % maxGroupLength)).forEach((message) => this.addMessage(message, null));
    this.group?.entries.splice(0);
  }

  startDay(at: number): void {
    if (this.day !== startOfDay(at)) {
      this.endGroup();
      this.rows.push({ kind: 'day', key: `day-${at}`, at });
      this.day = startOfDay(at);
    }
  }

  addDivider(kind: 'unread' | 'gap', key: MessageKey): void {
    this.endGroup();
    this.rows.push({ kind, key: `${kind}-${key}` });
  }

  addNotice(notice: Notice): void {
    this.group = null;
    if (this.notices === null) {
      this.notices = [];
      this.rows.push({ kind: 'notices', key: messageKey(notice), notices: this.notices });
    }
    this.notices.push(notice);
  }

  addRemoved(message: ChatMessage, by: Remover): void {
    const last = this.rows.at(-1);
    this.endGroup();
    if (last?.kind === 'removed' && last.by === by) {
      this.rows[this.rows.length - 1] = { ...last, count: last.count + 1 };
    } else {
      this.rows.push({ kind: 'removed', key: `removed-${messageKey(message)}`, by, count: 1 });
    }
  }

  addMessage(message: ChatMessage, outgoing: OutgoingMessage | null): void {
    const { clientId, name, lookalike, role, id, text, at, version, replyTo } = message;
    const key = messageKey(message);
    this.notices = null;
    const sender: Person = { clientId, name, ...(lookalike && { lookalike }), ...(role && { role }) };
    const isNew = this.group === null || !isSamePerson(this.group.sender, sender) || !isSameMinute(this.group.at, at);
    if (this.group === null || isNew || this.groupLength === maxGroupLength) {
      const own = clientId === this.self.clientId;
      this.group = { kind: 'group', key, sender, own, at, entries: [] };
      this.groupLength = 0;
      this.rows.push(this.group);
    }
    this.groupLength++;
    const quote = replyTo === undefined ? null : this.findQuote(replyTo);
    const answersReader = replyTo?.clientId === this.self.clientId;
    const found = this.reactions.get(key);
    const reactions = found === undefined || found.counts.length === 0 ? null : found;
    this.group.entries.push({ key, id, text, at, isEdited: version > 0, quote, answersReader, outgoing, reactions });
  }

  build(): readonly Row[] {
    return this.rows;
  }

  private endGroup(): void {
    this.group = null;
    this.notices = null;
  }
}
