import { useLayoutEffect, useRef } from 'react';
import type { MessageKey } from '../protocol/messageKey';
import type { MessageWindow } from './useMessageWindow';

/** Scrolls to a message. An older one is rendered first, so it takes two steps. Returns whether the timeline has it. */
export function useReveal(window: MessageWindow, scrollTo: (key: string) => boolean): (key: MessageKey) => boolean {
  const wanted = useRef<MessageKey | null>(null);
  useLayoutEffect(() => {
    if (wanted.current !== null && scrollTo(wanted.current)) {
      wanted.current = null;
    }
  }, [window.messages, scrollTo]);
  return (key) => {
    const isKnown = window.reveal(key);
    wanted.current = isKnown && !scrollTo(key) ? key : null;
    return isKnown;
  };
}
