import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServerEvent } from '../protocol/events';
import { FakeSocket } from '../testing/FakeSocket';
import type { PageChange, PageSignals } from './page';
import { RoomConnection } from './RoomConnection';
import type { ConnectionStatus } from './status';

class FakePage implements PageSignals {
  isHidden = false;
  isOffline = false;
  private changed: ((change: PageChange) => void) | null = null;

  hidden = () => this.isHidden;
  offline = () => this.isOffline;
  subscribe = (changed: (change: PageChange) => void) => {
    this.changed = changed;
    return () => {
      this.changed = null;
    };
  };

  becomes(change: PageChange): void {
    this.isHidden = change === 'hidden' || (this.isHidden && change !== 'visible');
    this.isOffline = change === 'offline' || (this.isOffline && change !== 'online');
    this.changed?.(change);
  }
}

let page: FakePage;
let statuses: ConnectionStatus[];
let events: ServerEvent[];
let connection: RoomConnection;

const status = () => statuses.at(-1);
const socket = () => FakeSocket.newest;
const sockets = () => FakeSocket.all.length;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
  FakeSocket.all = [];
  page = new FakePage();
  statuses = [];
  events = [];
  connection = new RoomConnection({
    url: 'ws://room/api/ws',
    identity: { clientId: 'secret', name: 'Sunny Lynx' },
    page,
    onEvent: (event) => events.push(event),
    onStatus: (changed) => statuses.push(changed),
    random: () => 1,
  });
  connection.start();
});

afterEach(() => {
  connection.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('joining', () => {
  it('joins as soon as the socket opens, and is online with the history', () => {
    expect(status()).toEqual({ phase: 'connecting', reason: null });
    socket().opens();
    expect(socket().sent).toEqual([{ type: 'join', clientId: 'secret', name: 'Sunny Lynx' }]);
    expect(connection.send({ type: 'typing' })).toBe(false);
    socket().answersJoin();
    expect(status()).toEqual({ phase: 'online' });
    expect(events.map(({ type }) => type)).toEqual(['history']);
    expect(connection.send({ type: 'typing' })).toBe(true);
  });

  it('gives up a join that nothing answers for ten seconds', () => {
    socket().opens();
    vi.advanceTimersByTime(9_999);
    expect(status()?.phase).toBe('connecting');
    vi.advanceTimersByTime(1);
    expect(status()).toMatchObject({ phase: 'waiting', reason: 'lost' });
    vi.advanceTimersByTime(1_000);
    expect(sockets()).toBe(2);
  });

  it('gives up a socket that never opens', () => {
    vi.advanceTimersByTime(10_000);
    expect(status()?.phase).toBe('waiting');
  });

  it('tries again when the room cannot take a join just now', () => {
    socket().opens();
    socket().says({ type: 'error', code: 'unavailable', message: '' });
    expect(status()?.phase).toBe('waiting');
  });

  it('passes over frames it does not know', () => {
    socket().answersJoin();
    socket().says({ type: 'weather' });
    expect(events).toHaveLength(1);
    expect(status()?.phase).toBe('online');
  });
});

describe('a lost socket', () => {
  it('is followed by a re-join from the newest cursor', () => {
    socket().answersJoin('c1');
    socket().says({ type: 'message', message: { id: 'a', clientId: 'o', name: 'O', text: 'x', at: 1 }, cursor: 'c2' });
    socket().closes(1006);
    expect(status()).toEqual({ phase: 'waiting', reason: 'lost', retryAt: Date.now() + 1_000, detail: '' });
    vi.advanceTimersByTime(1_000);
    socket().opens();
    expect(socket().sent).toEqual([{ type: 'join', clientId: 'secret', name: 'Sunny Lynx', cursor: 'c2' }]);
  });

  it('is tried for later and later, until a history comes', () => {
    const delays: number[] = [];
    for (let failure = 0; failure < 6; failure++) {
      socket().closes(1006);
      const waiting = status();
      const delay = waiting?.phase === 'waiting' ? waiting.retryAt - Date.now() : Number.NaN;
      delays.push(delay);
      vi.advanceTimersByTime(delay);
    }
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000]);
    socket().answersJoin();
    socket().closes(1006);
    expect(status()).toMatchObject({ retryAt: Date.now() + 1_000 });
  });

  it('is not heard any more', () => {
    const first = socket();
    first.answersJoin();
    const { onmessage, onclose } = first;
    first.closes(1012);
    vi.advanceTimersByTime(1_000);
    socket().answersJoin();
    expect(first.onmessage).toBeNull();
    expect(first.onclose).toBeNull();
    expect([onmessage, onclose]).not.toContain(null);
    expect(status()?.phase).toBe('online');
  });

  it('is replaced at once when the reader asks for it', () => {
    socket().closes(1006);
    connection.retryNow();
    expect(sockets()).toBe(2);
    vi.advanceTimersByTime(1_000);
    expect(sockets()).toBe(2);
  });

  it('that the room no longer knows is replaced', () => {
    socket().answersJoin();
    socket().says({ type: 'error', code: 'not_joined', message: '', id: 'm' });
    vi.advanceTimersByTime(1_000);
    expect(sockets()).toBe(2);
  });
});

describe('a hidden tab', () => {
  beforeEach(() => {
    socket().answersJoin('c1');
    page.becomes('hidden');
  });

  it('makes the first quick attempt, then sleeps until it is looked at', () => {
    socket().closes(1006);
    vi.advanceTimersByTime(1_000);
    expect(sockets()).toBe(2);
    socket().closes(1006);
    expect(status()).toEqual({ phase: 'asleep' });
    vi.advanceTimersByTime(3_600_000);
    expect(sockets()).toBe(2);
    page.becomes('visible');
    socket().opens();
    expect(socket().sent).toMatchObject([{ type: 'join', cursor: 'c1' }]);
  });
});

describe('a reader who comes back to the tab', () => {
  it('does not have to wait for the next attempt', () => {
    socket().closes(1006);
    page.becomes('visible');
    expect(sockets()).toBe(2);
  });

  it('still waits for a full room', () => {
    socket().closes(1013, 'full');
    page.becomes('visible');
    expect(sockets()).toBe(1);
    expect(status()).toMatchObject({ phase: 'waiting', reason: 'full' });
  });
});

describe('the network', () => {
  it('going away ends the socket, and coming back brings a new one at once', () => {
    socket().answersJoin('c1');
    page.becomes('offline');
    expect(status()).toEqual({ phase: 'offline' });
    expect(socket().readyState).toBe(FakeSocket.CLOSED);
    page.becomes('online');
    expect(status()).toEqual({ phase: 'connecting', reason: 'lost' });
    socket().answersJoin();
    expect(status()?.phase).toBe('online');
  });

  it('is tried in spite of a browser that believes it is offline', () => {
    page.becomes('offline');
    vi.advanceTimersByTime(1_000);
    socket().answersJoin();
    expect(status()?.phase).toBe('online');
  });
});

it('takes a machine that slept for one that lost its socket', () => {
  socket().answersJoin('c1');
  page.becomes('woke');
  socket().opens();
  expect(sockets()).toBe(2);
  expect(socket().sent).toMatchObject([{ type: 'join', cursor: 'c1' }]);
});

it('does nothing more once it is stopped', () => {
  socket().answersJoin();
  connection.stop();
  page.becomes('online');
  vi.advanceTimersByTime(60_000);
  expect(sockets()).toBe(1);
  expect(socket().readyState).toBe(FakeSocket.CLOSED);
});
