import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useBusyRoom } from './useBusyRoom';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const pass = (millis: number) => act(() => void vi.advanceTimersByTime(millis));

it('is busy while messages arrive faster than people read', () => {
  const { result, rerender } = renderHook(({ total }) => useBusyRoom(total), { initialProps: { total: 100 } });
  rerender({ total: 104 });
  pass(2_000);
  expect(result.current).toBe(false);
  rerender({ total: 110 });
  pass(2_000);
  expect(result.current).toBe(true);
  rerender({ total: 120 });
  pass(2_000);
  expect(result.current).toBe(true);
  pass(2_000);
  expect(result.current).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
});
