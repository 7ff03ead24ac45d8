import { useEffect, useEffectEvent, useRef } from 'react';
import type { Arrivals } from '../room/roomState';

/**
 * Tells how many messages came since it last told, at most once in so many milliseconds: a crowd of messages becomes
 * one call.
 */
export function useArrivals(arrivals: Arrivals, everyMillis: number, told: (count: number) => void): void {
  const lastTotal = useRef(arrivals.total);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const tell = useEffectEvent(() => {
    timer.current = undefined;
    const count = arrivals.total - lastTotal.current;
    lastTotal.current = arrivals.total;
    if (count > 0) {
      told(count);
    }
  });

  useEffect(() => {
    if (arrivals.total > lastTotal.current) {
      timer.current ??= setTimeout(() => tell(), everyMillis);
    }
  }, [arrivals.total, everyMillis]);

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
}
