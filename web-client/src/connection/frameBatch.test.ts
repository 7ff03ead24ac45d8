import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ServerEvent } from '../protocol/events';
import { chat, history, live } from '../testing/messages';
import { FrameBatch } from './frameBatch';

let delivered: (readonly ServerEvent[])[];
let batch: FrameBatch;

beforeEach(() => {
  vi.useFakeTimers();
  delivered = [];
  batch = new FrameBatch((events) => delivered.push(events));
});

afterEach(() => vi.useRealTimers());

it('delivers a burst once, in order', () => {
  const burst = Array.from({ length: 500 }, (_, n) => live(chat(`m${n}`, n)));
  burst.forEach((event) => batch.add(event));
  expect(delivered).toEqual([]);
  vi.advanceTimersByTime(1_000);
  expect(delivered).toEqual([burst]);
});

it('delivers also when the browser draws no frames', () => {
  vi.stubGlobal('requestAnimationFrame', () => 0);
  batch.add(live(chat('a', 1)));
  vi.advanceTimersByTime(200);
  expect(delivered).toHaveLength(1);
  vi.unstubAllGlobals();
});

it('delivers a history at once, after what waited', () => {
  batch.add(live(chat('a', 1)));
  batch.add(history());
  expect(delivered.map((events) => events.map(({ type }) => type))).toEqual([['message', 'history']]);
  vi.advanceTimersByTime(1_000);
  expect(delivered).toHaveLength(1);
});

it('delivers nothing once it is stopped', () => {
  batch.add(live(chat('a', 1)));
  batch.stop();
  vi.advanceTimersByTime(1_000);
  expect(delivered).toEqual([]);
});
