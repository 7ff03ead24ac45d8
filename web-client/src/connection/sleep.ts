const tickMillis = 5_000;
/** Browsers let the timers of a hidden tab run once a minute: only a longer silence means that nothing ran at all. */
const sleepMillis = 90_000;

/** Calls back when the machine wakes from sleep; the answer stops that. */
export function watchSleep(woke: () => void): () => void {
  let lastTick = Date.now();
  const timer = setInterval(() => {
    const silence = Date.now() - lastTick;
    lastTick = Date.now();
    if (silence > sleepMillis) {
      woke();
    }
  }, tickMillis);
  return () => clearInterval(timer);
}
