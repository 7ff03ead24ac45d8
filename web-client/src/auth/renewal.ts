import type { TokenSource } from './SignIn';

/** As long as the server tolerates an expired token, by default: time for one more attempt. */
const aheadMillis = 60_000;
/** For tokens that live a minute or less. */
const shareOfLifetime = 0.5;
const maxTimerMillis = 2 ** 31 - 1;

/** Renews the token on an open connection, ahead of its expiry. */
export class Renewal {
  private readonly source: TokenSource;
  private readonly send: (token: string) => void;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(source: TokenSource, send: (token: string) => void) {
    this.source = source;
    this.send = send;
  }

  /** The room reported when the token expires; null for a guest. */
  expiresAt(at: number | null): void {
    this.stop();
    if (at !== null) {
      this.timer = setTimeout(() => void this.renew(), renewalDelay(at, Date.now()));
    }
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private async renew(): Promise<void> {
    const token = await this.source.renew();
    if (token !== null) {
      this.send(token);
    }
  }
}

export function renewalDelay(expiresAt: number, now: number): number {
  const left = Math.max(0, expiresAt - now);
  return Math.min(Math.max(left - aheadMillis, left * shareOfLifetime), maxTimerMillis);
}
