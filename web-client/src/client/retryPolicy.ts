import type { Backoff } from './backoff';
import type { DisconnectReason } from './connectionStatus';

export interface Retry {
  readonly reason: DisconnectReason;
  readonly delayMillis: number;
  /** The reason that the service gave in its close frame. */
  readonly detail: string;
}

const shutdownJitterMillis = 1_000;
const fullMinMillis = 5_000;
const policyMinMillis = 30_000;

/** Maps a close code to the delay before the next attempt and the reason to show meanwhile. */
export function retryAfter(code: number, detail: string, backoff: Backoff, random: () => number): Retry {
  switch (code) {
    case 1001:
    case 1012:
      return { reason: 'updating', delayMillis: Math.round(random() * shutdownJitterMillis), detail };
    case 1008:
      return { reason: 'refused', delayMillis: backoff.next(policyMinMillis), detail };
    case 4401:
      return { reason: 'refused', delayMillis: backoff.next(), detail };
    case 1013:
      return detail === 'full'
        ? { reason: 'full', delayMillis: backoff.next(fullMinMillis), detail }
        : { reason: 'lost', delayMillis: backoff.next(), detail };
    default:
      return { reason: 'lost', delayMillis: backoff.next(), detail };
  }
}
