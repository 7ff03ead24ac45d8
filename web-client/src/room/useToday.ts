import { useEffect, useState } from 'react';
import { nextMidnight, startOfDay } from './time';

/** A timer of a longer delay would overflow, and one of a suspended machine is late: it checks the clock again. */
const maxDelayMillis = 60 * 60_000;

/** The first moment of today. It changes at midnight, so that "Today" becomes "Yesterday" while the page is open. */
export function useToday(): number {
  const [today, setToday] = useState(() => startOfDay(Date.now()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const check = () => {
      clearTimeout(timer);
      const now = Date.now();
      setToday(startOfDay(now));
      timer = setTimeout(check, Math.min(nextMidnight(now) - now, maxDelayMillis));
    };
    check();
    document.addEventListener('visibilitychange', check);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', check);
    };
  }, []);
  return today;
}
