import { describe, expect, it } from 'vitest';
import { add } from '../client/outbox';
import type { ServerEvent } from '../protocol/events';
import { chat, fox, history, live, me, otter, notice } from '../testing/messages';
import { roomReducer } from './roomReducer';
import { emptyRoom, type RoomState } from './roomState';
import { maxTimelineMessages } from './timeline';

const now = 10_000;

function receive(state: RoomState, events: readonly ServerEvent[], away = false, at = now): RoomState {
  return roomReducer(state, { type: 'updated', events, outbox: [], now: at, away });
}

const joined = receive(emptyRoom(), [history([chat('a', 1), chat('b', 2)])]);
const ids = (state: RoomState) => state.messages.map(({ id }) => id);
const error = (code: 'invalid' | 'too_long' | 'rate_limited' | 'unavailable' | 'not_joined', id: string | null): ServerEvent => ({
  type: 'error',
  code,
  message: 'why',
  id,
});

describe('a history', () => {
  it('sets the messages and who the reader is', () => {
    expect(ids(joined)).toEqual(['a', 'b']);
    expect(joined.self).toEqual(me);
    expect(joined.joins).toBe(1);
  });

  it('counts neither arrivals nor unread messages on the first join', () => {
    expect(joined.arrivals.total).toBe(0);
    expect(joined.unread).toEqual({ before: null, count: 0, mentions: 0 });
  });

  it('merges with the known messages after a reconnect', () => {
    const again = receive(joined, [history([chat('b', 2), chat('c', 3)])]);
    expect(ids(again)).toEqual(['a', 'b', 'c']);
    expect(again.joins).toBe(2);
  });

  it('marks a gap after the newest known message', () => {
    const again = receive(joined, [history([chat('x', 50)], true)]);
    expect([...again.gaps]).toEqual(['chat/otter/b']);
  });

  it('marks no gap when no message was known', () => {
    expect(receive(emptyRoom(), [history([chat('a', 1)], true)]).gaps.size).toBe(0);
  });

  it('merges live messages of the same batch before it marks the gap', () => {
    const again = receive(joined, [live(chat('c', 3)), history([chat('x', 50)], true)]);
    expect([...again.gaps]).toEqual(['chat/otter/c']);
  });

  it('puts the unread divider before the first missed message', () => {
    const again = receive(joined, [history([chat('c', 3), chat('d', 4)])]);
    expect(again.unread).toEqual({ before: 'chat/otter/c', count: 0, mentions: 0 });
  });
});

describe('live messages', () => {
  it('are sorted and shown once', () => {
    const state = receive(joined, [live(chat('d', 9)), live(chat('c', 3)), live(chat('c', 3))]);
    expect(ids(state)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('stay within the limit, and gaps are dropped with their messages', () => {
    const withGap = receive(joined, [history([chat('c', 3)], true)]);
    const burst = Array.from({ length: maxTimelineMessages }, (_, n) => live(chat(`m${n}`, 100 + n)));
    const state = receive(withGap, burst);
    expect(state.messages).toHaveLength(maxTimelineMessages);
    expect(state.gaps.size).toBe(0);
  });

  it('count as arrivals when others wrote them, and the latest few are kept', () => {
    const state = receive(joined, [
      ...['c', 'd', 'e', 'f'].map((id, n) => live(chat(id, 10 + n))),
      live(chat('mine', 20, me)),
      live(notice('s', 21)),
    ]);
    expect(state.arrivals.total).toBe(4);
    expect(state.arrivals.latest.map(({ id }) => id)).toEqual(['d', 'e', 'f']);
  });

  it('do not count again when they arrive again', () => {
    const state = receive(joined, [live(chat('b', 2))], true);
    expect(state.arrivals.total).toBe(0);
    expect(state.unread.count).toBe(0);
  });
});

describe('writing', () => {
  it('clears the unread count and the divider', () => {
    const unread = receive(joined, [live(chat('c', 3))], true);
    expect(roomReducer(unread, { type: 'messageWritten' }).unread).toEqual({ before: null, count: 0, mentions: 0 });
  });

  it('takes over the outbox together with the events', () => {
    const outbox = add([], 'm', 'hello', now);
    const state = roomReducer(joined, { type: 'updated', events: [], outbox, now, away: false });
    expect(state.outbox).toBe(outbox);
  });
});

describe('a send error', () => {
  it('is shown with its detail until it is dismissed', () => {
    const failed = receive(joined, [error('rate_limited', 'm')]);
    expect(failed.sendError).toMatchObject({ code: 'rate_limited', message: 'why' });
    expect(roomReducer(failed, { type: 'sendErrorDismissed' }).sendError).toBeNull();
    expect(roomReducer(failed, { type: 'messageWritten' }).sendError).toBeNull();
  });

  it('about a message that is sent again ends with the next ack, another does not', () => {
    const ack: ServerEvent = { type: 'ack', id: 'm' };
    expect(receive(joined, [error('unavailable', 'm'), ack]).sendError).toBeNull();
    expect(receive(joined, [error('rate_limited', 'm'), ack]).sendError).toBeNull();
    expect(receive(joined, [error('too_long', 'm'), ack]).sendError?.code).toBe('too_long');
  });

  it('is not shown for a socket that must join again', () => {
    expect(receive(joined, [error('not_joined', 'm')]).sendError).toBeNull();
  });
});

describe('ids', () => {
  it('belong to their sender: equal ids of two senders are two messages', () => {
    const state = receive(joined, [live(chat('m', 11, me)), live(chat('m', 9, otter, 'forged'))]);
    expect(state.messages.slice(2)).toMatchObject([
      { clientId: 'otter', text: 'forged' },
      { clientId: 'me', text: 'text of m' },
    ]);
  });

  it('of notices are apart from those of messages', () => {
    const state = receive(joined, [live(notice('n', 5)), live(chat('n', 5, otter))]);
    expect(state.messages.slice(2).map(({ kind }) => kind)).toEqual(['chat', 'notice']);
  });
});

describe('unread', () => {
  const unread = receive(joined, [live(chat('c', 3)), live(chat('d', 4)), live(notice('s', 5))], true);

  it('starts at the first missed message, and does not count notices', () => {
    expect(unread.unread).toEqual({ before: 'chat/otter/c', count: 2, mentions: 0 });
    expect(receive(unread, [live(chat('e', 6))], true).unread).toEqual({ before: 'chat/otter/c', count: 3, mentions: 0 });
  });

  it('ends when all is read, but the divider stays until more is missed', () => {
    const read = roomReducer(unread, { type: 'markedRead' });
    expect(read.unread).toEqual({ before: 'chat/otter/c', count: 0, mentions: 0 });
    expect(receive(read, [live(chat('e', 6))]).unread).toEqual({ before: 'chat/otter/c', count: 0, mentions: 0 });
    expect(receive(read, [live(chat('e', 6))], true).unread).toEqual({ before: 'chat/otter/e', count: 1, mentions: 0 });
  });

  it('does not count own messages from another tab', () => {
    expect(receive(joined, [live(chat('m', 3, me))], true).unread.count).toBe(0);
  });
});

describe('typing', () => {
  const typing = (person = otter, others = 0): ServerEvent => ({ type: 'typing', person, others });

  it('lasts three seconds from the last signal', () => {
    const state = receive(receive(joined, [typing()], false, 1_000), [typing()], false, 2_000);
    expect(state.typing).toHaveLength(1);
    expect(roomReducer(state, { type: 'typingExpired', now: 4_999 }).typing).toHaveLength(1);
    expect(roomReducer(state, { type: 'typingExpired', now: 5_000 }).typing).toEqual([]);
  });

  it('ends at once with a message of the same sender only', () => {
    const state = receive(joined, [typing(otter), typing(fox), live(chat('c', 3, otter))]);
    expect(state.typing.map(({ name }) => name)).toEqual(['Calm Fox']);
  });

  it('is shown when the signal comes after the message', () => {
    expect(receive(joined, [live(chat('c', 3, otter)), typing(otter)]).typing).toHaveLength(1);
  });

  it('does not show the reader', () => {
    expect(receive(joined, [typing(me)]).typing).toEqual([]);
  });
});

it('stores the latest presence', () => {
  const state = receive(joined, [{ type: 'presence', count: 300, users: [otter, fox], more: 298 }]);
  expect(state.presence).toEqual({ count: 300, users: [otter, fox], more: 298 });
});

describe('hidden people', () => {
  const without = roomReducer(joined, { type: 'personHidden', person: otter });

  it('count neither as unread nor as arrivals, and do not type', () => {
    const state = receive(without, [live(chat('c', 3)), live(chat('d', 4, fox)), { type: 'typing', person: otter, others: 0 }], true);
    expect(state.unread).toEqual({ before: 'chat/fox/d', count: 1, mentions: 0 });
    expect(state.arrivals.latest.map(({ id }) => id)).toEqual(['d']);
    expect(state.typing).toEqual([]);
    expect(ids(state)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('can be shown again', () => {
    const again = roomReducer(without, { type: 'personShown', clientId: 'otter' });
    expect(again.hidden.size).toBe(0);
  });
});

describe('mentions', () => {
  it('of the reader are counted, until they are read', () => {
    const state = receive(joined, [live(chat('c', 3, fox, 'hi @sunny lynx')), live(chat('d', 4, fox, '@Sunny'))], true);
    expect(state.unread).toMatchObject({ count: 2, mentions: 1 });
    expect(state.arrivals.mentions).toBe(1);
    expect(roomReducer(state, { type: 'markedRead' }).unread.mentions).toBe(0);
  });
});
