import { useEffect, type Dispatch } from 'react';
import type { RoomAction } from '../room/roomState';
import type { Typing } from './typing';

/** Removes a name from the typing line when it expires. No timer runs while nobody types. */
export function useTypingExpiry(typing: Typing, dispatch: Dispatch<RoomAction>): void {
  const next = typing.length === 0 ? null : Math.min(...typing.map((typist) => typist.expiresAt));
  useEffect(() => {
    if (next === null) {
      return;
    }
    const expire = () => dispatch({ type: 'typingExpired', now: Date.now() });
    const timer = setTimeout(expire, Math.max(0, next - Date.now()));
    return () => clearTimeout(timer);
  }, [next, dispatch]);
}
