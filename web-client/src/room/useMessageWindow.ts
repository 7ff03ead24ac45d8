import { useState } from 'react';
import type { Message } from '../protocol/events';
import { messageKey, type MessageKey } from '../protocol/messageKey';
import type { HiddenPeople } from './hiddenPeople';
import { isShownText } from './rows';

/** In a busy room, each of these costs something with every frame: with 300 the page took a half more CPU time than with 150. */
const minShown = 60;
/** A message takes more than twice as many, so that the newest fill the screen twice. */
const pixelsPerMessage = 12;
const extension = 60;
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
export function useMessageWindow(messages: readonly Message[], hidden: HiddenPeople): MessageWindow {
  const [firstKey, setFirstKey] = useState<MessageKey | null>(null);
  const start =
    firstKey === null
      ? newestStart(messages, hidden)
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

/** Where enough messages begin to fill the screen. What has no text of its own to show takes hardly any place. */
function newestStart(messages: readonly Message[], hidden: HiddenPeople): number {
  let missing = Math.max(minShown, Math.ceil(screen.height / pixelsPerMessage));
  for (let at = messages.length - 1; at >= 0; at--) {
    const message = messages[at];
    if (isShownText(message) && !hidden.has(message.clientId) && --missing === 0) {
      return at;
    }
  }
  return 0;
}
