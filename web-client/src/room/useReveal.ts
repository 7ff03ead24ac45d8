import { useLayoutEffect, useRef } from 'react';
import type { MessageKey } from '../protocol/messageKey';
import type { MessageWindow } from './useMessageWindow';

interface Wanted {
  readonly key: MessageKey;
  readonly takesFocus: boolean;
}

/** Scrolls to a message. An older one is rendered first, so it takes two steps. Returns whether the timeline has it. */
export function useReveal(
  window: MessageWindow,
  scrollTo: (key: string, takesFocus: boolean) => boolean,
): (key: MessageKey, takesFocus?: boolean) => boolean {
  const wanted = useRef<Wanted | null>(null);
  useLayoutEffect(() => {
    if (wanted.current !== null && scrollTo(wanted.current.key, wanted.current.takesFocus)) {
      wanted.current = null;
    }
  }, [window.messages, scrollTo]);
  return (key, takesFocus = false) => {
    const isKnown = window.reveal(key);
    wanted.current = isKnown && !scrollTo(key, takesFocus) ? { key, takesFocus } : null;
    return isKnown;
  };
}
