const firstMillis = 1_000;
const longestMillis = 30_000;

/**
 * Delays that double from one second to thirty. Half of each is random: the clients that one pod lost together must not
 * all come back together.
 */
export class Backoff {
  private readonly random: () => number;
  private failures = 0;

  constructor(random: () => number = Math.random) {
    this.random = random;
  }

  next(floorMillis = 0): number {
    const full = Math.min(longestMillis, firstMillis * 2 ** this.failures);
    this.failures = Math.min(this.failures + 1, 10);
    const jitter = this.random();
    return Math.round(Math.max(full / 2 + (full / 2) * jitter, floorMillis * (1 + jitter / 2)));
  }

  reset(): void {
    this.failures = 0;
  }
}
