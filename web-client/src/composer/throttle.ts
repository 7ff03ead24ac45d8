/**
 * Lets an action through at most once in so many milliseconds. One that did not happen (it says false, because there is
 * no connection, say) does not count.
 */
export function throttle(millis: number, action: () => boolean, now: () => number = Date.now): () => void {
  let next = Number.NEGATIVE_INFINITY;
  return () => {
    if (now() >= next && action()) {
      next = now() + millis;
    }
  };
}
