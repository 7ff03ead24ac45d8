import type { Backoff } from './backoff';
import type { WaitReason } from './status';

export interface Retry {
  readonly reason: WaitReason;
  readonly delayMillis: number;
  /** What the service said when it shut the door. */
  readonly detail: string;
}

const drainJitterMillis = 1_000;
const fullFloorMillis = 5_000;
const policyFloorMillis = 30_000;

/** What a close code asks of the client: when to come back, and what to tell the reader meanwhile. */
export function retryAfter(code: number, detail: string, backoff: Backoff, random: () => number): Retry {
  switch (code) {
    case 1001:
    case 1012:
      return { reason: 'updating', delayMillis: Math.round(random() * drainJitterMillis), detail };
    case 1008:
      return { reason: 'refused', delayMillis: backoff.next(policyFloorMillis), detail };
    case 1013:
      return detail === 'full'
        ? { reason: 'full', delayMillis: backoff.next(fullFloorMillis), detail }
        : { reason: 'lost', delayMillis: backoff.next(), detail };
    default:
      return { reason: 'lost', delayMillis: backoff.next(), detail };
  }
}
