import { displayName } from '../identity/displayName';
import type { ChatMessage, Message, MessageRef } from '../protocol/events';
import { messageKey, type MessageKey } from '../protocol/messageKey';
import { plainText } from '../markup/plainText';
import type { HiddenPeople } from './hiddenPeople';

/** What the page shows of a message that another one answers. It loads nothing for it. */
export type Quote = { readonly key: MessageKey } & (
  | { readonly kind: 'shown'; readonly name: string; readonly text: string }
  /** `missing`: the page does not have it; `hidden`: the reader does not want to see its sender. */
  | { readonly kind: 'missing' | 'removed' | 'hidden' }
);

export type QuoteFinder = (original: MessageRef) => Quote;

const maxTextLength = 160;
/** Every batch of messages builds the quotes again. */
const excerpts = new WeakMap<ChatMessage, string>();

/** Finds the originals among the messages that the page has. Most messages answer none, so the index is built on demand. */
export function quoteFinder(known: readonly Message[], hidden: HiddenPeople): QuoteFinder {
  let index: ReadonlyMap<MessageKey, Message> | null = null;
  return ({ clientId, id }) => {
    index ??= new Map(known.map((message) => [messageKey(message), message]));
    const key = messageKey({ kind: 'chat', clientId, id });
    const original = index.get(key);
    return original?.kind === 'chat' ? quoteOf(original, hidden) : { key, kind: 'missing' };
  };
}

export function quoteOf(original: ChatMessage, hidden: HiddenPeople): Quote {
  const key = messageKey(original);
  if (original.removedBy !== null) {
    return { key, kind: 'removed' };
  }
  if (hidden.has(original.clientId)) {
    return { key, kind: 'hidden' };
  }
  return { key, kind: 'shown', name: displayName(original), text: excerpt(original) };
}

function excerpt(original: ChatMessage): string {
  const known = excerpts.get(original);
  if (known !== undefined) {
    return known;
  }
  const made = plainText(original.text.slice(0, maxTextLength));
  excerpts.set(original, made);
  return made;
}

export function isSameQuote(a: Quote | null, b: Quote | null): boolean {
  if (a === null || b === null) {
    return a === b;
  }
  const isSameText = a.kind !== 'shown' || b.kind !== 'shown' || (a.name === b.name && a.text === b.text);
  return a.key === b.key && a.kind === b.kind && isSameText;
}
