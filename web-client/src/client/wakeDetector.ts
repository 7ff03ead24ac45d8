const checkMillis = 5_000;
/** Browsers run the timers of a hidden tab once a minute. Only a longer pause means that the machine slept. */
const sleepMillis = 90_000;

/** Reports each time the machine wakes from sleep, until the returned function is called. */
export function detectWake(onWake: () => void): () => void {
  let lastCheck = Date.now();
  const timer = setInterval(() => {
    const pauseMillis = Date.now() - lastCheck;
    lastCheck = Date.now();
    if (pauseMillis > sleepMillis) {
      onWake();
    }
  }, checkMillis);
  return () => clearInterval(timer);
}
