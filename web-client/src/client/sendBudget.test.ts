import { expect, it } from 'vitest';
import { limits } from '../testing/messages';
import { fullBudget, nextSendAt, sendRate, spend, unknownRate, type SendBudget, type SendRate } from './sendBudget';

/** Sends as much as the budget allows at one moment. */
function sendAll(rate: SendRate, budget: SendBudget, now: number): { readonly sent: number; readonly budget: SendBudget } {
  let rest = budget;
  let sent = 0;
  while (sent < 100 && nextSendAt(rest, rate) <= now) {
    rest = spend(rest, rate, now);
    sent++;
  }
  return { sent, budget: rest };
}

const rate = sendRate(limits);

it('allows a burst, then four of five messages a second', () => {
  const first = sendAll(rate, fullBudget, 1_000);
  expect(first.sent).toBe(8);
  expect(nextSendAt(first.budget, rate)).toBe(1_250);
  expect(sendAll(rate, first.budget, 2_000).sent).toBe(4);
});

it('allows a whole burst again after a pause', () => {
  const first = sendAll(rate, fullBudget, 1_000);
  expect(sendAll(rate, first.budget, 60_000).sent).toBe(8);
});

it('follows the limits of the room', () => {
  const slow = sendRate({ ...limits, rateBurst: 1, ratePerSecond: 1 });
  const first = sendAll(slow, fullBudget, 1_000);
  expect(first.sent).toBe(1);
  expect(nextSendAt(first.budget, slow)).toBe(2_250);
});

it('has no limit when the room has none, and is careful before it knows', () => {
  expect(sendAll(sendRate({ ...limits, rateBurst: 0, ratePerSecond: 0 }), fullBudget, 1_000).sent).toBe(100);
  expect(sendAll(unknownRate, fullBudget, 1_000).sent).toBe(1);
  expect(sendRate(null)).toBe(unknownRate);
});
