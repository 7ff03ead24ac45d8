import { useEffect, useEffectEvent, useRef } from 'react';
import type { Arrivals } from '../room/roomState';

/** Reports how many messages arrived since the last report, at most once per interval. A burst becomes one call. */
export function useThrottledArrivals(
  arrivals: Arrivals,
  intervalMillis: number,
  onArrivals: (count: number) => void,
): void {
  const reportedTotal = useRef(arrivals.total);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const report = useEffectEvent(() => {
    timer.current = undefined;
    const count = arrivals.total - reportedTotal.current;
    reportedTotal.current = arrivals.total;
    if (count > 0) {
      onArrivals(count);
    }
  });

  useEffect(() => {
    if (arrivals.total > reportedTotal.current) {
      timer.current ??= setTimeout(() => report(), intervalMillis);
    }
  }, [arrivals.total, intervalMillis]);

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
}
