import { expect, it } from 'vitest';
import { fullBudget, nextSendAt, spend, type SendBudget } from './sendBudget';

/** Sends as much as the budget allows at one moment. */
function sendAll(budget: SendBudget, now: number): { readonly sent: number; readonly budget: SendBudget } {
  let rest = budget;
  let sent = 0;
  while (sent < 100 && nextSendAt(rest) <= now) {
    rest = spend(rest, now);
    sent++;
  }
  return { sent, budget: rest };
}

it('allows a burst, then four messages a second', () => {
  const first = sendAll(fullBudget, 1_000);
  expect(first.sent).toBe(8);
  expect(nextSendAt(first.budget)).toBe(1_250);
  expect(sendAll(first.budget, 2_000).sent).toBe(4);
});

it('allows a whole burst again after a pause', () => {
  const first = sendAll(fullBudget, 1_000);
  expect(sendAll(first.budget, 60_000).sent).toBe(8);
});
