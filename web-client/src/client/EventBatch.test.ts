import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ServerEvent } from '../protocol/events';
import { chat, history, live } from '../testing/messages';
import { EventBatch } from './EventBatch';

let delivered: (readonly ServerEvent[])[];
let batch: EventBatch;

beforeEach(() => {
  vi.useFakeTimers();
  delivered = [];
  batch = new EventBatch((events) => delivered.push(events));
});

afterEach(() => vi.useRealTimers());

it('delivers a burst once, in order', () => {
  const burst = Array.from({ length: 500 }, (_, n) => live(chat(`m${n}`, n)));
  burst.forEach((event) => batch.add(event));
  expect(delivered).toEqual([]);
  vi.advanceTimersByTime(1_000);
  expect(delivered).toEqual([burst]);
});

it('delivers even when the browser draws no frames', () => {
  vi.stubGlobal('requestAnimationFrame', () => 0);
  batch.add(live(chat('a', 1)));
  vi.advanceTimersByTime(200);
  expect(delivered).toHaveLength(1);
  vi.unstubAllGlobals();
});

it('delivers a history at once, after the events before it', () => {
  batch.add(live(chat('a', 1)));
  batch.add(history());
  expect(delivered.map((events) => events.map(({ type }) => type))).toEqual([['message', 'history']]);
  vi.advanceTimersByTime(1_000);
  expect(delivered).toHaveLength(1);
});

it('delivers at once when flushed, and not again', () => {
  batch.add(live(chat('a', 1)));
  batch.flush();
  vi.advanceTimersByTime(1_000);
  expect(delivered).toHaveLength(1);
});

it('delivers nothing after it was stopped', () => {
  batch.add(live(chat('a', 1)));
  batch.stop();
  vi.advanceTimersByTime(1_000);
  expect(delivered).toEqual([]);
});
