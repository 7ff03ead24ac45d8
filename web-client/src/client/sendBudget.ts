/** A little below the rate that the room accepts from one user: a burst of 10, then 5 a second. */
const burst = 8;
const millisPerMessage = 250;

/** A token bucket, kept as the time at which it is full again. */
export interface SendBudget {
  readonly fullAt: number;
}

export const fullBudget: SendBudget = { fullAt: 0 };

/** The earliest time at which the next message may be sent; in the past when it may be sent now. */
export function nextSendAt(budget: SendBudget): number {
  return budget.fullAt - (burst - 1) * millisPerMessage;
}

export function spend(budget: SendBudget, now: number): SendBudget {
  return { fullAt: Math.max(budget.fullAt, now) + millisPerMessage };
}
