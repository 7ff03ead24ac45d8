import type { Limits } from '../protocol/events';

/** A little below the rate that the room accepts from one user. */
export interface SendRate {
  readonly burst: number;
  readonly millisPerMessage: number;
}

/** Until the room reports its limits: one message, which the room always accepts. */
export const unknownRate: SendRate = { burst: 1, millisPerMessage: 1_000 };

const margin = 0.8;

export function sendRate(limits: Limits | null): SendRate {
  if (limits === null) {
    return unknownRate;
  }
  return {
    burst: limits.rateBurst === 0 ? Number.MAX_SAFE_INTEGER : Math.max(1, Math.floor(limits.rateBurst * margin)),
    millisPerMessage: limits.ratePerSecond === 0 ? 0 : Math.ceil(1_000 / (limits.ratePerSecond * margin)),
  };
}

/** A token bucket, kept as the time at which it is full again. */
export interface SendBudget {
  readonly fullAt: number;
}

export const fullBudget: SendBudget = { fullAt: 0 };

/** The earliest time at which the next message may be sent; in the past when it may be sent now. */
export function nextSendAt(budget: SendBudget, { burst, millisPerMessage }: SendRate): number {
  return millisPerMessage === 0 ? 0 : budget.fullAt - (burst - 1) * millisPerMessage;
}

export function spend(budget: SendBudget, { millisPerMessage }: SendRate, now: number): SendBudget {
  return { fullAt: Math.max(budget.fullAt, now) + millisPerMessage };
}
