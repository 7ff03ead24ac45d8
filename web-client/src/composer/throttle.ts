/**
 * Runs an action at most once per interval. An action that returns false did nothing, for example because there is no
 * connection, and does not start a new interval.
 */
export function throttle(intervalMillis: number, action: () => boolean, now: () => number = Date.now): () => void {
  let next = Number.NEGATIVE_INFINITY;
  return () => {
    if (now() >= next && action()) {
      next = now() + intervalMillis;
    }
  };
}
