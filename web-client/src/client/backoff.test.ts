import { expect, it } from 'vitest';
import { Backoff } from './backoff';

const delays = (backoff: Backoff, count: number) => Array.from({ length: count }, () => backoff.next());

it('doubles from one second to thirty', () => {
  expect(delays(new Backoff(() => 1), 7)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
});

it('randomizes half of each delay', () => {
  expect(delays(new Backoff(() => 0), 3)).toEqual([500, 1_000, 2_000]);
});

it('starts over after a reset', () => {
  const backoff = new Backoff(() => 1);
  delays(backoff, 4);
  backoff.reset();
  expect(backoff.next()).toBe(1_000);
});

it('respects a minimum, with jitter above it', () => {
  expect(new Backoff(() => 0).next(5_000)).toBe(5_000);
  expect(new Backoff(() => 1).next(5_000)).toBe(7_500);
});
