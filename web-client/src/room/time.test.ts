import { expect, it } from 'vitest';
import { formatDay, isSameMinute } from './time';

const now = new Date(2026, 2, 1, 0, 5).getTime();

it('names today and yesterday, across the end of a month', () => {
  expect(formatDay(new Date(2026, 2, 1, 0, 1).getTime(), now)).toBe('Today');
  expect(formatDay(new Date(2026, 1, 28, 23, 59).getTime(), now)).toBe('Yesterday');
});

it('shows other days as dates, with the year when it is another', () => {
  expect(formatDay(new Date(2026, 1, 27).getTime(), now)).toMatch(/27/);
  expect(formatDay(new Date(2026, 1, 27).getTime(), now)).not.toMatch(/2026/);
  expect(formatDay(new Date(2025, 1, 27).getTime(), now)).toMatch(/2025/);
});

it('compares minutes as the clock shows them', () => {
  expect(isSameMinute(60_000, 119_999)).toBe(true);
  expect(isSameMinute(119_999, 120_000)).toBe(false);
});
