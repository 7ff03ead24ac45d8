import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Heartbeat, maxIdleMillis } from './heartbeat';

let pings: number[];
let deaths: number[];
let startedAt: number;
let maxIdle: number | null;
let heartbeat: Heartbeat;

const elapsed = () => performance.now() - startedAt;
const pong = (n: number) => heartbeat.received({ type: 'pong', n });
const event = () => heartbeat.received({ type: 'ack', id: 'm' });

beforeEach(() => {
  vi.useFakeTimers();
  pings = [];
  deaths = [];
  startedAt = performance.now();
  maxIdle = 4_000;
  heartbeat = new Heartbeat({
    sendPing: (n) => pings.push(n),
    onDead: () => {
      deaths.push(elapsed());
      heartbeat.stop();
    },
    maxIdleMillis: () => maxIdle,
    random: () => 0,
  });
  heartbeat.start();
});

afterEach(() => {
  heartbeat.stop();
  vi.useRealTimers();
});

describe('an idle connection', () => {
  it('is dead within eight seconds of the last sign of life', () => {
    vi.advanceTimersByTime(3_999);
    expect(pings).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(pings).toEqual([1]);
    vi.advanceTimersByTime(3_999);
    expect(deaths).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(deaths).toEqual([8_000]);
  });

  it('is pinged again and again while it answers', () => {
    for (let n = 1; n <= 5; n++) {
      vi.advanceTimersByTime(4_000);
      expect(pings).toHaveLength(n);
      pong(n);
    }
    expect(deaths).toEqual([]);
  });

  it('is not kept alive by the answer to an older ping', () => {
    vi.advanceTimersByTime(4_000);
    pong(1);
    vi.advanceTimersByTime(4_000);
    pong(1);
    vi.advanceTimersByTime(3_999);
    expect(deaths).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(deaths).toEqual([12_000]);
  });

  it('is pinged earlier by a random part, so that clients do not ping all at once', () => {
    heartbeat.stop();
    heartbeat = new Heartbeat({ sendPing: (n) => pings.push(n), onDead: vi.fn(), maxIdleMillis: () => 4_000, random: () => 1 });
    heartbeat.start();
    vi.advanceTimersByTime(4_000);
    pong(1);
    vi.advanceTimersByTime(3_000);
    expect(pings).toEqual([1, 2]);
  });
});

describe('a busy connection', () => {
  it('sends no ping', () => {
    for (let second = 0; second < 60; second++) {
      vi.advanceTimersByTime(1_000);
      event();
    }
    expect(pings).toEqual([]);
  });

  it('gives a pong more time while other events arrive, but not for ever', () => {
    vi.advanceTimersByTime(4_000);
    for (let second = 0; second < 20; second++) {
      vi.advanceTimersByTime(1_000);
      event();
    }
    expect(deaths).toEqual([12_000]);
  });
});

describe('a message without an ack', () => {
  it('is checked after a second, also in a busy room', () => {
    heartbeat.messageSent();
    vi.advanceTimersByTime(900);
    event();
    vi.advanceTimersByTime(100);
    expect(pings).toEqual([1]);
  });

  it('finds a connection that is dead in the direction of the server only', () => {
    heartbeat.messageSent();
    for (let tick = 0; tick < 100; tick++) {
      vi.advanceTimersByTime(100);
      event();
    }
    expect(deaths).toEqual([9_000]);
  });

  it('is not checked again once a pong shows that it arrived', () => {
    heartbeat.messageSent();
    vi.advanceTimersByTime(1_000);
    pong(1);
    vi.advanceTimersByTime(2_999);
    event();
    vi.advanceTimersByTime(3_999);
    expect(pings).toEqual([1]);
  });

  it('is checked again when it was sent after the ping', () => {
    heartbeat.messageSent();
    vi.advanceTimersByTime(1_000);
    heartbeat.messageSent();
    vi.advanceTimersByTime(100);
    heartbeat.messageSent();
    pong(1);
    vi.advanceTimersByTime(1_000);
    expect(pings).toEqual([1, 2]);
  });

  it('needs no check when its ack arrives in time', () => {
    heartbeat.messageSent();
    vi.advanceTimersByTime(500);
    heartbeat.allAnswered();
    event();
    vi.advanceTimersByTime(3_999);
    expect(pings).toEqual([]);
  });
});

describe('a hidden tab', () => {
  it('runs no timer, and is checked at once when it is shown', () => {
    maxIdle = null;
    heartbeat.schedule();
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(3_600_000);
    maxIdle = 4_000;
    heartbeat.schedule();
    vi.advanceTimersByTime(0);
    expect(pings).toEqual([1]);
    vi.advanceTimersByTime(4_000);
    expect(deaths).toHaveLength(1);
  });

  it.each([
    [false, false, false, 3_500],
    [true, false, false, null],
    [true, true, false, 3_500],
    [true, false, true, 60_000],
  ])('hidden %j, pending %j, notifies %j: at most %j ms idle', (hidden, pending, notifies, millis) => {
    expect(maxIdleMillis(hidden, pending, notifies)).toBe(millis);
  });
});

it('takes the rejection of an older service as an answer, and keeps it from the page', () => {
  const rejection = { type: 'error', code: 'invalid', message: 'unknown type', id: null } as const;
  expect(heartbeat.received(rejection)).toBe(rejection);
  vi.advanceTimersByTime(4_000);
  expect(heartbeat.received(rejection)).toBeNull();
  vi.advanceTimersByTime(4_000);
  expect(pings).toEqual([1, 2]);
  expect(deaths).toEqual([]);
});

it('keeps every pong from the page, and hands on everything else', () => {
  expect(pong(9)).toBeNull();
  expect(heartbeat.received({ type: 'ack', id: 'm' })).toEqual({ type: 'ack', id: 'm' });
  expect(heartbeat.received(null)).toBeNull();
});

it('waits once more when it was held up, because the pong may be held up behind it', () => {
  vi.advanceTimersByTime(4_000);
  // The machine was suspended: the timer fires long after it was due.
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => startedAt + 60_000);
  vi.advanceTimersByTime(4_000);
  expect(deaths).toEqual([]);
  pong(1);
  vi.advanceTimersByTime(250);
  expect(deaths).toEqual([]);
  clock.mockRestore();
});

it('runs no timer after it was stopped', () => {
  heartbeat.messageSent();
  heartbeat.stop();
  heartbeat.messageSent();
  heartbeat.schedule();
  expect(vi.getTimerCount()).toBe(0);
});
