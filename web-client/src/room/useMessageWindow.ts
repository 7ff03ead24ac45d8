import { useMemo, useState } from 'react';
import type { Message } from '../protocol/events';
import { messageKey, type MessageKey } from '../protocol/messageKey';
import type { HiddenPeople } from './hiddenPeople';
import { isShownText } from './rows';

/** In a busy room, each of these costs something with every frame: with 300 the page took a half more CPU time than with 150. */
const minShown = 60;
/** A message takes more than twice as many, so that the newest fill the screen twice. */
const pixelsPerMessage = 12;
const extension = 60;
/** A window that grows at one end gives up what is further away than this many times the newest. */
const maxLengths = 4;
/** So many messages are rendered above one that is revealed. */
const context = 20;

export interface MessageWindow {
  readonly messages: readonly Message[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
  readonly pin: () => void;
  readonly unpin: () => void;
  readonly extendUp: () => void;
  readonly extendDown: () => void;
  /** Includes a message; returns whether the timeline has it. */
  readonly reveal: (key: MessageKey) => boolean;
  /** Whether the timeline has a message that is older than the window. */
  readonly isAbove: (key: MessageKey) => boolean;
}

interface Pinned {
  readonly first: MessageKey;
  readonly length: number;
}

/**
 * The part of the timeline that is rendered: its newest messages. While the reader is further up, the window
 * is pinned: it keeps what the reader sees, and is extended as they come near one of its ends. So neither what arrives meanwhile nor
 * how far they scroll makes it long. Back at the bottom it has the newest again.
 */
export function useMessageWindow(messages: readonly Message[], hidden: HiddenPeople): MessageWindow {
  const [pinned, setPinned] = useState<Pinned | null>(null);
  const size = Math.max(minShown, Math.ceil(screen.height / pixelsPerMessage));
  const indexOf = (key: MessageKey) => messages.findIndex((message) => messageKey(message) === key);
  const walk = (from: number, direction: 1 | -1, texts: number) => walkTexts(messages, hidden, from, direction, texts);

  const start = pinned === null ? walk(messages.length, -1, size) : Math.max(0, indexOf(pinned.first));
  const end = pinned === null ? messages.length : Math.min(messages.length, start + pinned.length);
  const pinTo = (from: number, to: number) => {
    const first = messages[from];
    setPinned(first === undefined ? null : { first: messageKey(first), length: to - from });
  };
  const shown = useMemo(() => messages.slice(start, end), [messages, start, end]);
  return {
    messages: shown,
    hasOlder: start > 0,
    hasNewer: end < messages.length,
    pin: () => pinTo(start, end),
    unpin: () => setPinned(null),
    extendUp: () => {
      const from = walk(start, -1, extension);
      pinTo(from, Math.min(end, walk(from, 1, maxLengths * size)));
    },
    extendDown: () => {
      const to = walk(end, 1, extension);
      pinTo(Math.max(start, walk(to, -1, maxLengths * size)), to);
    },
    reveal: (key) => {
      const index = indexOf(key);
      const isFarFromStart = start === 0 || index >= start + context;
      const isFarFromEnd = end === messages.length || index < end - context;
      if (index >= 0 && !(isFarFromStart && isFarFromEnd)) {
        pinTo(walk(index, -1, context), walk(index, 1, size));
      }
      return index >= 0;
    },
    isAbove: (key) => {
      const index = indexOf(key);
      return index >= 0 && index < start;
    },
  };
}

/**
 * Where so many texts are passed on the way from a place between two messages. What has no text of its own to show is passed as well,
 * but takes hardly any place and does not count.
 */
function walkTexts(messages: readonly Message[], hidden: HiddenPeople, from: number, direction: 1 | -1, texts: number): number {
  let at = from;
  for (let left = texts; left > 0; at += direction) {
    const passed = messages[direction === 1 ? at : at - 1];
    if (passed === undefined) {
      break;
    }
    if (isShownText(passed) && !hidden.has(passed.clientId)) {
      left--;
    }
  }
  return at;
}
