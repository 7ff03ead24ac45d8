import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { detectWake } from './wakeDetector';

const onWake = vi.fn();

beforeEach(() => {
  onWake.mockClear();
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

it('reports a wake-up when the clock jumped ahead of the timers', () => {
  const stop = detectWake(onWake);
  vi.advanceTimersByTime(600_000);
  expect(onWake).not.toHaveBeenCalled();
  vi.setSystemTime(Date.now() + 3_600_000);
  vi.advanceTimersByTime(5_000);
  expect(onWake).toHaveBeenCalledOnce();
  stop();
});

it('ignores the throttled timers of a hidden tab', () => {
  const stop = detectWake(onWake);
  vi.setSystemTime(Date.now() + 60_000);
  vi.advanceTimersByTime(5_000);
  expect(onWake).not.toHaveBeenCalled();
  stop();
});
