import { useState } from 'react';
import type { Message } from '../protocol/events';
import { messageKey, type MessageKey } from '../protocol/messageKey';

/**
 * Fills any screen several times. In a busy room, each of these costs something with every frame: with 300 the page took a half more
 * CPU time.
 */
const minLength = 150;
const extension = 200;
/** So many messages are rendered above one that is revealed. */
const context = 20;

export interface MessageWindow {
  readonly messages: readonly Message[];
  readonly pin: () => void;
  readonly unpin: () => void;
  readonly extend: () => void;
  /** Includes a message; returns whether the timeline has it. */
  readonly reveal: (key: MessageKey) => boolean;
}

/**
 * The part of the timeline that is rendered: its newest messages. While the reader is further up, the window
 * is pinned: its start stays, so nothing above the reader disappears, and it grows at both ends. Back at the bottom it
 * shrinks again.
 */
export function useMessageWindow(messages: readonly Message[]): MessageWindow {
  const [firstKey, setFirstKey] = useState<MessageKey | null>(null);
  const start =
    firstKey === null
      ? Math.max(0, messages.length - minLength)
      : Math.max(0, messages.findIndex((message) => messageKey(message) === firstKey));
  const pinAt = (index: number) => {
    const first = messages[index];
    setFirstKey(first === undefined ? null : messageKey(first));
  };
  return {
    messages: start === 0 ? messages : messages.slice(start),
    pin: () => pinAt(start),
    unpin: () => setFirstKey(null),
    extend: () => pinAt(Math.max(0, start - extension)),
    reveal: (key) => {
      const index = messages.findIndex((message) => messageKey(message) === key);
      if (index >= 0) {
        pinAt(Math.min(start, Math.max(0, index - context)));
      }
      return index >= 0;
    },
  };
}
