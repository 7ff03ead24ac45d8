import { useEffect, useState } from 'react';
import { fetchRoomSummary, type RoomSummary } from './roomSummary';

const refreshMillis = 10_000;

/** Null until the service has answered. It asks again now and then while the page is visible. */
export function useRoomSummary(): RoomSummary | null {
  const [summary, setSummary] = useState<RoomSummary | null>(null);
  useEffect(() => {
    const stopped = new AbortController();
    const refresh = async () => {
      const fetched = document.hidden ? null : await fetchRoomSummary(stopped.signal);
      if (fetched !== null && !stopped.signal.aborted) {
        setSummary(fetched);
      }
    };
    void refresh();
    const timer = setInterval(() => void refresh(), refreshMillis);
    return () => {
      stopped.abort();
      clearInterval(timer);
    };
  }, []);
  return summary;
}
