import { useEffect, useState, type RefObject } from 'react';
import type { MessageKey } from '../protocol/messageKey';

interface Seen {
  readonly before: MessageKey | null;
  readonly place: 'unknown' | 'above' | 'seen';
}

/**
 * Whether the first unread message is above what the reader sees. Once it was in view, it does not count any more.
 *
 * @param isRendered whether the divider before it is among the rendered rows
 * @param isOlder whether it is older than all of them
 */
export function useUnreadAbove(
  scroller: RefObject<HTMLElement | null>,
  before: MessageKey | null,
  isRendered: boolean,
  isOlder: boolean,
): boolean {
  const [seen, setSeen] = useState<Seen>({ before: null, place: 'unknown' });
  useEffect(() => {
    const box = scroller.current;
    const divider = box?.querySelector('[data-testid="unread-divider"]');
    if (before === null || box === null || divider === null || divider === undefined) {
      return;
    }
    const observer = new IntersectionObserver(
      (changes) => {
        const change = changes.at(-1);
        if (change === undefined) {
          return;
        }
        const isAbove = change.boundingClientRect.top < (change.rootBounds?.top ?? 0);
        const place = change.isIntersecting ? 'seen' : isAbove ? 'above' : 'unknown';
        setSeen((last) => (last.before === before && last.place === 'seen' ? last : { before, place }));
      },
      { root: box },
    );
    observer.observe(divider);
    return () => observer.disconnect();
  }, [scroller, before, isRendered]);

  if (before === null) {
    return false;
  }
  const place = seen.before === before ? seen.place : 'unknown';
  return isRendered ? place === 'above' : isOlder && place !== 'seen';
}
