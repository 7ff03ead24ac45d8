import { useEffect, useEffectEvent, useRef, useState } from 'react';

/** Nobody reads faster than this for long. */
const busyPerSecond = 2;
const sampleMillis = 2_000;

/** Whether messages arrive faster than people read. No timer runs in a quiet room. */
export function useBusyRoom(arrived: number): boolean {
  const [isBusy, setBusy] = useState(false);
  const sampled = useRef(arrived);
  const timer = useRef<ReturnType<typeof setInterval>>(undefined);
  const sample = useEffectEvent(() => {
    const arrivals = arrived - sampled.current;
    sampled.current = arrived;
    const busy = (arrivals * 1_000) / sampleMillis > busyPerSecond;
    setBusy(busy);
    if (!busy) {
      clearInterval(timer.current);
      timer.current = undefined;
    }
  });
  useEffect(() => {
    if (arrived > sampled.current) {
      timer.current ??= setInterval(() => sample(), sampleMillis);
    }
  }, [arrived]);
  useEffect(
    () => () => {
      clearInterval(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return isBusy;
}
