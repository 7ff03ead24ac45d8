import type { MessageKey } from '../protocol/messageKey';

const prefix = '#m=';
const keyForm = /^chat\/[\w-]{1,64}\/[\w-]{1,64}$/;

/** A link to a message of the room. It works while the room still has the message. */
export function linkTo(key: MessageKey, { origin, pathname }: Pick<Location, 'origin' | 'pathname'>): string {
  return `${origin}${pathname}${prefix}${key.replace(/^chat\//, '')}`;
}

/** The message that a link names; null for any other fragment. */
export function linkedMessage(hash: string): MessageKey | null {
  const key = `chat/${hash.slice(prefix.length)}`;
  return hash.startsWith(prefix) && keyForm.test(key) ? (key as MessageKey) : null;
}
