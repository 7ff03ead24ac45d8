import { expect, it } from 'vitest';
import { Pace } from './pace';

/** How many messages go out at one moment. */
function burst(pace: Pace, now: number): number {
  let sent = 0;
  while (sent < 100 && pace.waitMillis(now) === 0) {
    pace.took(now);
    sent++;
  }
  return sent;
}

it('lets a burst out at once, then four a second', () => {
  const pace = new Pace();
  expect(burst(pace, 1_000)).toBe(8);
  expect(pace.waitMillis(1_000)).toBe(250);
  expect(burst(pace, 2_000)).toBe(4);
});

it('lets a whole burst out again after a rest', () => {
  const pace = new Pace();
  burst(pace, 1_000);
  expect(burst(pace, 60_000)).toBe(8);
});
