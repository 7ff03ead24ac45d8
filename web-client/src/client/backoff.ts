const firstMillis = 1_000;
const maxMillis = 30_000;

/**
 * Exponential backoff from one second to thirty. Half of each delay is random, so that the clients of a pod that went
 * away do not all come back at the same moment.
 */
export class Backoff {
  private readonly random: () => number;
  private failures = 0;

  constructor(random: () => number = Math.random) {
    this.random = random;
  }

  next(minMillis = 0): number {
    const full = Math.min(maxMillis, firstMillis * 2 ** this.failures);
    this.failures = Math.min(this.failures + 1, 10);
    const jitter = this.random();
    return Math.round(Math.max(full / 2 + (full / 2) * jitter, minMillis * (1 + jitter / 2)));
  }

  reset(): void {
    this.failures = 0;
  }
}
