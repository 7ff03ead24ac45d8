import { useState } from 'react';
import type { Message } from '../protocol/events';
import { messageKey, type MessageKey } from '../protocol/messageKey';

/** Enough to fill any screen several times, and little enough to lay out in an instant. */
const shortest = 300;
const step = 200;

export interface Tail {
  readonly messages: readonly Message[];
  readonly pin: () => void;
  readonly unpin: () => void;
  readonly extend: () => void;
}

/**
 * The part of the timeline that is laid out: its newest few hundred messages. While the reader is further up, the part
 * keeps its beginning and only grows, so nothing he reads goes away under him; back at the end it is short again.
 */
export function useTail(messages: readonly Message[]): Tail {
  const [firstKey, setFirstKey] = useState<MessageKey | null>(null);
  const start =
    firstKey === null
      ? Math.max(0, messages.length - shortest)
      : Math.max(0, messages.findIndex((message) => messageKey(message) === firstKey));
  const pinAt = (index: number) => {
    const first = messages[index];
    setFirstKey(first === undefined ? null : messageKey(first));
  };
  return {
    messages: start === 0 ? messages : messages.slice(start),
    pin: () => pinAt(start),
    unpin: () => setFirstKey(null),
    extend: () => pinAt(Math.max(0, start - step)),
  };
}
