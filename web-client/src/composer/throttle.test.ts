import { expect, it } from 'vitest';
import { throttle } from './throttle';

it('runs the action once every two seconds', () => {
  let now = 0;
  const sent: number[] = [];
  const signal = throttle(2_000, () => sent.push(now) > 0, () => now);
  for (now = 0; now <= 6_000; now += 100) {
    signal();
  }
  expect(sent).toEqual([0, 2_000, 4_000, 6_000]);
});

it('does not count an action that did nothing', () => {
  let isOnline = false;
  let sent = 0;
  const signal = throttle(2_000, () => isOnline && ++sent > 0, () => 0);
  signal();
  isOnline = true;
  signal();
  signal();
  expect(sent).toBe(1);
});
