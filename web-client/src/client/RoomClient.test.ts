import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServerEvent } from '../protocol/events';
import { FakeSocket } from '../testing/FakeSocket';
import type { ConnectionStatus } from './connectionStatus';
import type { Outbox } from './outbox';
import type { PageChange, PageLifecycle } from './pageLifecycle';
import { RoomClient } from './RoomClient';

class FakePage implements PageLifecycle {
  private hidden = false;
  private offline = false;
  private changed: ((change: PageChange) => void) | null = null;

  isHidden = () => this.hidden;
  isOffline = () => this.offline;
  subscribe = (onChange: (change: PageChange) => void) => {
    this.changed = onChange;
    return () => {
      this.changed = null;
    };
  };

  changeTo(change: PageChange): void {
    this.hidden = change === 'hidden' || (this.hidden && change !== 'visible');
    this.offline = change === 'offline' || (this.offline && change !== 'online');
    this.changed?.(change);
  }
}

let page: FakePage;
let statuses: ConnectionStatus[];
let events: ServerEvent[];
let outbox: Outbox;
let rejections: string[];
let client: RoomClient;

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
  outbox = [];
  rejections = [];
  client = new RoomClient({
    url: 'ws://room/api/ws',
    identity: { clientSecret: 'secret', name: 'Sunny Lynx' },
    page,
    onUpdate: (newEvents, newOutbox) => {
      events.push(...newEvents);
      outbox = newOutbox;
    },
    onIdentityRejected: (reason) => rejections.push(reason),
    onStatus: (changed) => statuses.push(changed),
    random: () => 1,
  });
  client.start();
});

afterEach(() => {
  client.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('joining', () => {
  it('joins when the socket opens, and is online once the history arrives', () => {
    expect(status()).toEqual({ phase: 'connecting', reason: null });
    socket().serverAccepts();
    expect(socket().sent).toEqual([{ type: 'join', clientId: 'secret', name: 'Sunny Lynx' }]);
    expect(client.signalTyping()).toBe(false);
    socket().serverJoins();
    expect(status()).toEqual({ phase: 'online' });
    expect(events.map(({ type }) => type)).toEqual(['history']);
    expect(client.signalTyping()).toBe(true);
  });

  it('times out after ten seconds without an answer to the join', () => {
    socket().serverAccepts();
    vi.advanceTimersByTime(9_999);
    expect(status()?.phase).toBe('connecting');
    vi.advanceTimersByTime(1);
    expect(status()).toMatchObject({ phase: 'waiting', reason: 'lost' });
    vi.advanceTimersByTime(1_000);
    expect(sockets()).toBe(2);
  });

  it('times out when the socket does not open', () => {
    vi.advanceTimersByTime(10_000);
    expect(status()?.phase).toBe('waiting');
  });

  it('reconnects when the room cannot accept the join now', () => {
    socket().serverAccepts();
    socket().serverSends({ type: 'error', code: 'unavailable', message: '' });
    expect(status()?.phase).toBe('waiting');
  });

  it('reports that the room rejects the name', () => {
    socket().serverAccepts();
    socket().serverSends({ type: 'error', code: 'invalid', message: 'name is empty' });
    expect(rejections).toEqual(['name is empty']);
  });

  it('ignores unknown events', () => {
    socket().serverJoins();
    socket().serverSends({ type: 'weather' });
    expect(events).toHaveLength(1);
    expect(status()?.phase).toBe('online');
  });
});

describe('own messages', () => {
  const sentIds = () => socket().sent.slice(1).map((event) => (event as { id: string }).id);

  it('appear in the outbox at once, also while the socket is not joined', () => {
    client.write('m', 'hello');
    expect(outbox).toMatchObject([{ id: 'm', state: 'pending' }]);
    socket().serverJoins();
    expect(sentIds()).toEqual(['m']);
  });

  it('are sent in the background as the rate allows', () => {
    socket().serverJoins();
    Array.from({ length: 10 }, (_, n) => client.write(`m${n}`, 'hello'));
    expect(sentIds()).toHaveLength(8);
    vi.advanceTimersByTime(250);
    expect(sentIds()).toHaveLength(9);
    vi.advanceTimersByTime(250);
    expect(sentIds()).toHaveLength(10);
  });

  it('are retried when the room could not store them', () => {
    socket().serverJoins();
    client.write('m', 'hello');
    socket().serverSends({ type: 'error', code: 'unavailable', message: '', id: 'm' });
    vi.advanceTimersByTime(2_000);
    expect(sentIds()).toEqual(['m', 'm']);
  });

  it('leave the outbox in the same update that brings their broadcast', () => {
    socket().serverJoins();
    client.write('m', 'hello');
    socket().serverSends({ type: 'ack', id: 'm' });
    socket().serverSends({ type: 'message', message: { id: 'm', clientId: 'me', name: 'Sunny Lynx', text: 'hello', at: 1 } });
    expect(outbox).toHaveLength(1);
    expect(events.map(({ type }) => type)).toEqual(['history']);
    vi.advanceTimersByTime(200);
    expect(outbox).toEqual([]);
    expect(events.map(({ type }) => type)).toEqual(['history', 'ack', 'message']);
  });
});

describe('a lost socket', () => {
  it('is replaced, and the join resumes from the newest cursor', () => {
    socket().serverJoins('c1');
    socket().serverSends({ type: 'message', message: { id: 'a', clientId: 'o', name: 'O', text: 'x', at: 1 }, cursor: 'c2' });
    socket().serverCloses(1006);
    expect(status()).toEqual({ phase: 'waiting', reason: 'lost', retryAt: Date.now() + 1_000, detail: '' });
    vi.advanceTimersByTime(1_000);
    socket().serverAccepts();
    expect(socket().sent).toEqual([{ type: 'join', clientId: 'secret', name: 'Sunny Lynx', cursor: 'c2' }]);
  });

  it('is replaced after growing delays, until a history arrives', () => {
    const delays: number[] = [];
    for (let failure = 0; failure < 6; failure++) {
      socket().serverCloses(1006);
      const waiting = status();
      const delay = waiting?.phase === 'waiting' ? waiting.retryAt - Date.now() : Number.NaN;
      delays.push(delay);
      vi.advanceTimersByTime(delay);
    }
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000]);
    socket().serverJoins();
    socket().serverCloses(1006);
    expect(status()).toMatchObject({ retryAt: Date.now() + 1_000 });
  });

  it('has no handlers left', () => {
    const first = socket();
    first.serverJoins();
    const { onmessage, onclose } = first;
    first.serverCloses(1012);
    vi.advanceTimersByTime(1_000);
    socket().serverJoins();
    expect(first.onmessage).toBeNull();
    expect(first.onclose).toBeNull();
    expect([onmessage, onclose]).not.toContain(null);
    expect(status()?.phase).toBe('online');
  });

  it('is replaced at once when the reader asks for it', () => {
    socket().serverCloses(1006);
    client.reconnectNow();
    expect(sockets()).toBe(2);
    vi.advanceTimersByTime(1_000);
    expect(sockets()).toBe(2);
  });

  it('is replaced when the room no longer knows it', () => {
    socket().serverJoins();
    socket().serverSends({ type: 'error', code: 'not_joined', message: '', id: 'm' });
    vi.advanceTimersByTime(1_000);
    expect(sockets()).toBe(2);
  });
});

describe('a banned reader', () => {
  it('is told why and for how long, and does not come back', () => {
    socket().serverJoins();
    socket().serverSends({ type: 'error', code: 'forbidden', message: 'you are banned', seconds: 60, reason: 'spam' });
    socket().serverCloses(4403, 'you are banned');
    expect(status()).toEqual({ phase: 'ended', seconds: 60, reason: 'spam' });
    vi.advanceTimersByTime(120_000);
    expect(sockets()).toBe(1);
  });

  it('is turned away before the join is answered', () => {
    socket().serverAccepts();
    socket().serverSends({ type: 'error', code: 'forbidden', message: 'you are banned', reason: 'spam' });
    socket().serverCloses(4403, 'you are banned');
    expect(status()).toEqual({ phase: 'ended', reason: 'spam' });
    vi.advanceTimersByTime(120_000);
    expect(sockets()).toBe(1);
  });
});

describe('a hidden tab', () => {
  beforeEach(() => {
    socket().serverJoins('c1');
    page.changeTo('hidden');
  });

  it('reconnects once if that is quick, then sleeps until it is visible', () => {
    socket().serverCloses(1006);
    vi.advanceTimersByTime(1_000);
    expect(sockets()).toBe(2);
    socket().serverCloses(1006);
    expect(status()).toEqual({ phase: 'asleep' });
    vi.advanceTimersByTime(3_600_000);
    expect(sockets()).toBe(2);
    page.changeTo('visible');
    socket().serverAccepts();
    expect(socket().sent).toMatchObject([{ type: 'join', cursor: 'c1' }]);
  });
});

describe('a tab that becomes visible', () => {
  it('reconnects at once after a lost connection', () => {
    socket().serverCloses(1006);
    page.changeTo('visible');
    expect(sockets()).toBe(2);
  });

  it('keeps waiting for a full room', () => {
    socket().serverCloses(1013, 'full');
    page.changeTo('visible');
    expect(sockets()).toBe(1);
    expect(status()).toMatchObject({ phase: 'waiting', reason: 'full' });
  });
});

describe('the network', () => {
  it('closes the socket when it goes away, and opens one at once when it returns', () => {
    socket().serverJoins('c1');
    page.changeTo('offline');
    expect(status()).toEqual({ phase: 'offline' });
    expect(socket().readyState).toBe(FakeSocket.CLOSED);
    page.changeTo('online');
    expect(status()).toEqual({ phase: 'connecting', reason: 'lost' });
    socket().serverJoins();
    expect(status()?.phase).toBe('online');
  });

  it('is tried even while the browser reports that it is offline', () => {
    page.changeTo('offline');
    vi.advanceTimersByTime(1_000);
    socket().serverJoins();
    expect(status()?.phase).toBe('online');
  });
});

it('replaces the socket after the machine slept', () => {
  socket().serverJoins('c1');
  page.changeTo('woke');
  socket().serverAccepts();
  expect(sockets()).toBe(2);
  expect(socket().sent).toMatchObject([{ type: 'join', cursor: 'c1' }]);
});

describe('a swallowed connection', () => {
  const pings = () => socket().sent.filter((event) => (event as { type: string }).type === 'ping');

  it('is replaced within ten seconds, and the join resumes and sends again', () => {
    socket().serverJoins('c1');
    client.write('m', 'hello');
    vi.advanceTimersByTime(10_000);
    expect(sockets()).toBe(2);
    expect(FakeSocket.all[0]?.readyState).toBe(FakeSocket.CLOSED);
    expect(status()).toEqual({ phase: 'connecting', reason: 'lost' });
    socket().serverJoins('c2');
    expect(socket().sent).toEqual([
      { type: 'join', clientId: 'secret', name: 'Sunny Lynx', cursor: 'c1' },
      { type: 'message', id: 'm', text: 'hello' },
    ]);
  });

  it('is not noticed in a hidden tab until it is shown', () => {
    socket().serverJoins();
    page.changeTo('hidden');
    vi.advanceTimersByTime(3_600_000);
    expect(pings()).toEqual([]);
    page.changeTo('visible');
    vi.advanceTimersByTime(4_000);
    expect(sockets()).toBe(2);
  });

  it('is noticed in a hidden tab that waits for an ack, which keeps trying', () => {
    socket().serverJoins();
    client.write('m', 'hello');
    page.changeTo('hidden');
    vi.advanceTimersByTime(10_000);
    expect(sockets()).toBe(2);
    socket().serverCloses(1006);
    socket().serverCloses(1006);
    vi.advanceTimersByTime(2_000);
    expect(sockets()).toBe(3);
  });

  it('is not suspected while an older service rejects the pings', () => {
    socket().serverJoins();
    for (let n = 1; n <= 20; n++) {
      vi.advanceTimersByTime(3_500);
      expect(pings()).toHaveLength(n);
      socket().serverSends({ type: 'error', code: 'invalid', message: 'unknown type; send one of join, message, typing' });
    }
    expect(sockets()).toBe(1);
    expect(events.map(({ type }) => type)).toEqual(['history']);
  });
});

it('does nothing after it was stopped', () => {
  socket().serverJoins();
  client.stop();
  page.changeTo('online');
  vi.advanceTimersByTime(60_000);
  expect(sockets()).toBe(1);
  expect(socket().readyState).toBe(FakeSocket.CLOSED);
});
