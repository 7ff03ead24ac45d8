import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ServerEvent } from '../protocol/events';
import { chat, history, live } from '../testing/messages';
import { EventBatch } from './EventBatch';
import { outgoingMessage, type Outbox } from './outbox';

const pending: Outbox = [outgoingMessage('a', 'mine', 1)];

let delivered: (readonly ServerEvent[])[];
let outboxes: Outbox[];
let batch: EventBatch;

beforeEach(() => {
  vi.useFakeTimers();
  delivered = [];
  outboxes = [];
  batch = new EventBatch((events, outbox) => {
    delivered.push(events);
    outboxes.push(outbox);
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const burst = (count: number) => Array.from({ length: count }, (_, n) => live(chat(`m${n}`, n)));
const add = (...events: readonly ServerEvent[]) => events.forEach((event) => batch.add(event, []));

it('delivers what arrives between two frames at once', () => {
  const events = burst(5);
  add(...events);
  expect(delivered).toEqual([]);
  vi.advanceTimersByTime(1_000);
  expect(delivered).toEqual([events]);
});

it('delivers the first message with the next frame, and those of a busy room together, a little later', () => {
  add(live(chat('first', 0)));
  vi.advanceTimersToNextFrame();
  expect(delivered).toHaveLength(1);
  const events = burst(6);
  for (const event of events) {
    add(event);
    vi.advanceTimersByTime(8);
  }
  expect(delivered).toHaveLength(1);
  vi.advanceTimersByTime(30);
  expect(delivered[1]).toEqual(events);
  vi.advanceTimersByTime(1_000);
  add(live(chat('last', 9)));
  vi.advanceTimersToNextFrame();
  expect(delivered).toHaveLength(3);
});

it('waits for no frame after the pause of a busy room', () => {
  add(live(chat('first', 0)));
  vi.advanceTimersToNextFrame();
  vi.stubGlobal('requestAnimationFrame', () => expect.fail('a frame was requested'));
  add(live(chat('second', 1)));
  vi.advanceTimersByTime(50);
  expect(delivered).toHaveLength(2);
});

it('spreads a burst over frames, in order', () => {
  const events = burst(500);
  add(...events);
  vi.advanceTimersToNextFrame();
  expect(delivered).toHaveLength(1);
  vi.advanceTimersByTime(1_000);
  expect(delivered.flat()).toEqual(events);
  expect(Math.max(...delivered.map(({ length }) => length))).toBeLessThanOrEqual(32);
  expect(delivered.length).toBeLessThan(60);
});

it('gets through a long burst within seconds', () => {
  add(...burst(20_000));
  vi.advanceTimersByTime(5_000);
  expect(delivered.flat()).toHaveLength(20_000);
});

it('delivers each part of a burst with the outbox after it', () => {
  burst(20).forEach((event) => batch.add(event, pending));
  batch.add({ type: 'ack', id: 'a' }, []);
  vi.advanceTimersByTime(1_000);
  expect(delivered.map(({ length }) => length)).toEqual([6, 6, 6, 3]);
  expect(outboxes).toEqual([pending, pending, pending, []]);
});

it('delivers even when the browser draws no frames', () => {
  vi.stubGlobal('requestAnimationFrame', () => 0);
  add(live(chat('a', 1)));
  vi.advanceTimersByTime(200);
  expect(delivered).toHaveLength(1);
});

it('delivers all to a hidden tab', () => {
  vi.stubGlobal('requestAnimationFrame', () => 0);
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  add(...burst(500));
  vi.advanceTimersByTime(200);
  expect(delivered.map(({ length }) => length)).toEqual([500]);
});

it('delivers a history at once, after the events before it', () => {
  add(live(chat('a', 1)), history());
  expect(delivered.map((events) => events.map(({ type }) => type))).toEqual([['message', 'history']]);
  vi.advanceTimersByTime(1_000);
  expect(delivered).toHaveLength(1);
});

it('delivers all at once when flushed, with the newest outbox, and not again', () => {
  add(...burst(100));
  batch.flush(pending);
  vi.advanceTimersByTime(1_000);
  expect(delivered.map(({ length }) => length)).toEqual([100]);
  expect(outboxes).toEqual([pending]);
});

it('delivers nothing after it was stopped', () => {
  add(...burst(100));
  vi.advanceTimersToNextFrame();
  batch.stop();
  vi.advanceTimersByTime(1_000);
  expect(delivered).toHaveLength(1);
});
