import { useEffect, useEffectEvent } from 'react';
import type { MessageKey } from '../protocol/messageKey';
import { linkedMessage } from './messageLink';

/** Shows the message that the address of the page names, once the room has sent its history and when the address changes. */
export function useLinkedMessage(isJoined: boolean, reveal: (key: MessageKey) => boolean, onLost: () => void): void {
  const follow = useEffectEvent(() => {
    const key = linkedMessage(window.location.hash);
    if (key !== null && !reveal(key)) {
      onLost();
    }
  });
  useEffect(() => {
    if (!isJoined) {
      return;
    }
    follow();
    const changed = () => follow();
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, [isJoined]);
}
