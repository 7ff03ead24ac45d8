import { useEffect, type Dispatch } from 'react';
import type { RoomAction } from '../room/roomState';
import type { Typing } from './typing';

/** Wakes the room when the next badge is due to go; nothing ticks while nobody types. */
export function useTypingExpiry(typing: Typing, dispatch: Dispatch<RoomAction>): void {
  const next = typing.length === 0 ? null : Math.min(...typing.map((typist) => typist.until));
  useEffect(() => {
    if (next === null) {
      return;
    }
    const timer = setTimeout(() => dispatch({ type: 'ticked', now: Date.now() }), Math.max(0, next - Date.now()));
    return () => clearTimeout(timer);
  }, [next, dispatch]);
}
