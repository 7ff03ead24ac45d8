import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchSleep } from './sleep';

const woke = vi.fn();

beforeEach(() => {
  woke.mockClear();
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

it('notices that no time passed for the page while it passed for the world', () => {
  const stop = watchSleep(woke);
  vi.advanceTimersByTime(600_000);
  expect(woke).not.toHaveBeenCalled();
  vi.setSystemTime(Date.now() + 3_600_000);
  vi.advanceTimersByTime(5_000);
  expect(woke).toHaveBeenCalledOnce();
  stop();
});

it('is not misled by the slow timers of a hidden tab', () => {
  const stop = watchSleep(woke);
  vi.setSystemTime(Date.now() + 60_000);
  vi.advanceTimersByTime(5_000);
  expect(woke).not.toHaveBeenCalled();
  stop();
});
