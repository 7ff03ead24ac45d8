import { describe, expect, it } from 'vitest';
import type { ServerEvent } from '../protocol/events';
import { chat, fox, history, live, me, otter, system } from '../testing/messages';
import { roomReducer } from './roomReducer';
import { emptyRoom, type RoomState } from './roomState';
import { timelineLength } from './timeline';

const now = 10_000;

function receive(state: RoomState, events: readonly ServerEvent[], away = false, at = now): RoomState {
  return roomReducer(state, { type: 'received', events, now: at, away });
}

function write(state: RoomState, id: string, text = `text of ${id}`): RoomState {
  return roomReducer(state, { type: 'wrote', id, text, now });
}

const joined = receive(emptyRoom(), [history([chat('a', 1), chat('b', 2)])]);
const ids = (state: RoomState) => state.messages.map(({ id }) => id);
const error = (code: 'invalid' | 'rate_limited' | 'unavailable' | 'not_joined', id: string | null): ServerEvent => ({
  type: 'error',
  code,
  message: 'why',
  id,
});

describe('joining', () => {
  it('takes the history and who we are', () => {
    expect(ids(joined)).toEqual(['a', 'b']);
    expect(joined.self).toEqual(me);
    expect(joined.joins).toBe(1);
  });

  it('does not announce or count what was written before', () => {
    expect(joined.arrivals.total).toBe(0);
    expect(joined.unread).toEqual({ before: null, count: 0 });
  });

  it('merges what a re-join brings with what is known', () => {
    const again = receive(joined, [history([chat('b', 2), chat('c', 3)])]);
    expect(ids(again)).toEqual(['a', 'b', 'c']);
    expect(again.joins).toBe(2);
  });

  it('marks where messages may be missing: after the newest that was known', () => {
    const again = receive(joined, [history([chat('x', 50)], true)]);
    expect([...again.gaps]).toEqual(['chat/otter/b']);
  });

  it('marks no gap when nothing was known', () => {
    expect(receive(emptyRoom(), [history([chat('a', 1)], true)]).gaps.size).toBe(0);
  });

  it('merges live messages of the same batch before it looks for the gap', () => {
    const again = receive(joined, [live(chat('c', 3)), history([chat('x', 50)], true)]);
    expect([...again.gaps]).toEqual(['chat/otter/c']);
  });

  it('shows a reader who caught up where the news begin', () => {
    const again = receive(joined, [history([chat('c', 3), chat('d', 4)])]);
    expect(again.unread).toEqual({ before: 'chat/otter/c', count: 0 });
  });
});

describe('live messages', () => {
  it('are sorted in and shown once', () => {
    const state = receive(joined, [live(chat('d', 9)), live(chat('c', 3)), live(chat('c', 3))]);
    expect(ids(state)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('stay within a bound, and so do the gaps', () => {
    const withGap = receive(joined, [history([chat('c', 3)], true)]);
    const burst = Array.from({ length: timelineLength }, (_, n) => live(chat(`m${n}`, 100 + n)));
    const state = receive(withGap, burst);
    expect(state.messages).toHaveLength(timelineLength);
    expect(state.gaps.size).toBe(0);
  });

  it('are counted as arrivals when others write them, with the latest few kept', () => {
    const state = receive(joined, [
      ...['c', 'd', 'e', 'f'].map((id, n) => live(chat(id, 10 + n))),
      live(chat('mine', 20, me)),
      live(system('s', 21)),
    ]);
    expect(state.arrivals.total).toBe(4);
    expect(state.arrivals.latest.map(({ id }) => id)).toEqual(['d', 'e', 'f']);
  });

  it('are not counted again when they come again', () => {
    const state = receive(joined, [live(chat('b', 2))], true);
    expect(state.arrivals.total).toBe(0);
    expect(state.unread.count).toBe(0);
  });
});

describe('own messages', () => {
  it('are pending until acked and seen: ack first', () => {
    const written = write(joined, 'm');
    expect(written.outbox[0]?.state).toBe('pending');
    const acked = receive(written, [{ type: 'ack', id: 'm' }]);
    expect(acked.outbox[0]?.state).toBe('sent');
    expect(ids(acked)).not.toContain('m');
    const shown = receive(acked, [live(chat('m', 9, me))]);
    expect(shown.outbox).toEqual([]);
    expect(ids(shown)).toContain('m');
  });

  it('are pending until acked and seen: broadcast first', () => {
    const shown = receive(write(joined, 'm'), [live(chat('m', 9, me))]);
    expect(shown.outbox[0]?.state).toBe('pending');
    expect(receive(shown, [{ type: 'ack', id: 'm' }]).outbox).toEqual([]);
  });

  it('wait for a re-join in the order they were written', () => {
    const written = write(write(write(joined, 'z'), 'a'), 'm');
    const again = receive(written, [{ type: 'ack', id: 'a' }, live(chat('a', 9, me)), history()]);
    expect(again.outbox.map(({ id, state }) => `${id} ${state}`)).toEqual(['z pending', 'm pending']);
    expect(again.joins).toBe(2);
  });

  it('that were acked but fell into a gap keep their place', () => {
    const acked = receive(write(joined, 'm'), [{ type: 'ack', id: 'm' }]);
    const again = receive(acked, [history([chat('x', now + 5)], true)]);
    expect(again.outbox).toEqual([]);
    expect(ids(again)).toEqual(['a', 'b', 'm', 'x']);
  });

  it('fail with a reason, and may be tried again under the same id', () => {
    const failed = receive(write(joined, 'm'), [error('rate_limited', 'm')]);
    expect(failed.outbox[0]).toMatchObject({ id: 'm', state: 'failed', failure: 'rate_limited' });
    expect(failed.notice?.code).toBe('rate_limited');
    const retried = roomReducer(failed, { type: 'retried', id: 'm' });
    expect(retried.outbox[0]).toMatchObject({ id: 'm', state: 'pending', attempt: 1, failure: null });
    expect(retried.notice).toBeNull();
  });

  it('may be thrown away after they failed', () => {
    const failed = receive(write(joined, 'm'), [error('invalid', 'm')]);
    expect(roomReducer(failed, { type: 'discarded', id: 'm' }).outbox).toEqual([]);
  });

  it('stay pending while the room is unavailable, later and later', () => {
    const first = receive(write(joined, 'm'), [error('unavailable', 'm')]);
    expect(first.outbox[0]).toMatchObject({ state: 'pending', retryAt: now + 2_000 });
    const second = receive(roomReducer(first, { type: 'retried', id: 'm' }), [error('unavailable', 'm')]);
    expect(second.outbox[0]).toMatchObject({ state: 'pending', retryAt: now + 4_000 });
    expect(second.notice?.code).toBe('unavailable');
  });

  it('clear the notice about the unavailable room with their ack', () => {
    const waiting = receive(write(joined, 'm'), [error('unavailable', 'm')]);
    expect(receive(waiting, [{ type: 'ack', id: 'm' }]).notice).toBeNull();
  });

  it('do not wait for their retry once the room is joined again', () => {
    const waiting = receive(write(joined, 'm'), [error('unavailable', 'm')]);
    expect(receive(waiting, [history()]).outbox[0]?.retryAt).toBeNull();
  });

  it('stay pending when the socket turns out not to be joined', () => {
    const state = receive(write(joined, 'm'), [error('not_joined', 'm')]);
    expect(state.outbox[0]?.state).toBe('pending');
    expect(state.notice).toBeNull();
  });

  it('end what was unread', () => {
    const unread = receive(joined, [live(chat('c', 3))], true);
    expect(write(unread, 'm').unread).toEqual({ before: null, count: 0 });
  });
});

describe('a message of somebody else with the id of one of ours', () => {
  const theirs = live(chat('m', 9, otter, 'forged'));
  const mine = live(chat('m', 11, me));

  it('does not mark ours as delivered', () => {
    const state = receive(write(joined, 'm'), [theirs]);
    expect(state.outbox).toMatchObject([{ id: 'm', state: 'pending' }]);
    expect(receive(state, [{ type: 'ack', id: 'm' }]).outbox).toMatchObject([{ id: 'm', state: 'sent' }]);
  });

  it('does not end the wait for the broadcast of ours', () => {
    const acked = receive(write(joined, 'm'), [{ type: 'ack', id: 'm' }]);
    const state = receive(acked, [theirs]);
    expect(state.outbox).toMatchObject([{ id: 'm', state: 'sent' }]);
    expect(receive(state, [mine]).outbox).toEqual([]);
  });

  it('neither replaces ours nor is replaced by it', () => {
    const state = receive(joined, [mine, theirs]);
    expect(state.messages.slice(2)).toMatchObject([
      { clientId: 'otter', text: 'forged' },
      { clientId: 'me', text: 'text of m' },
    ]);
  });

  it('does not settle ours when a history brings it', () => {
    const state = receive(write(joined, 'm'), [history([chat('m', 9, otter)])]);
    expect(state.outbox).toMatchObject([{ id: 'm', state: 'pending' }]);
  });
});

it('keeps a notice apart from a message that uses its id', () => {
  const state = receive(joined, [live(system('n', 5)), live(chat('n', 5, otter))]);
  expect(state.messages.slice(2).map(({ kind }) => kind)).toEqual(['chat', 'system']);
});

it('does not settle an own message with a notice about us that uses its id', () => {
  const acked = receive(write(joined, 'm'), [{ type: 'ack', id: 'm' }]);
  const state = receive(acked, [live({ ...system('m', 5), ...me })]);
  expect(state.outbox).toHaveLength(1);
});

describe('unread', () => {
  const unread = receive(joined, [live(chat('c', 3)), live(chat('d', 4)), live(system('s', 5))], true);

  it('begins with the first message that was missed, and counts what people wrote', () => {
    expect(unread.unread).toEqual({ before: 'chat/otter/c', count: 2 });
    expect(receive(unread, [live(chat('e', 6))], true).unread).toEqual({ before: 'chat/otter/c', count: 3 });
  });

  it('is over when all is read; the divider stays until more is missed', () => {
    const read = roomReducer(unread, { type: 'read' });
    expect(read.unread).toEqual({ before: 'chat/otter/c', count: 0 });
    expect(receive(read, [live(chat('e', 6))]).unread).toEqual({ before: 'chat/otter/c', count: 0 });
    expect(receive(read, [live(chat('e', 6))], true).unread).toEqual({ before: 'chat/otter/e', count: 1 });
  });

  it('does not count our own messages from another tab', () => {
    expect(receive(joined, [live(chat('m', 3, me))], true).unread.count).toBe(0);
  });
});

describe('typing', () => {
  const typing = (person = otter, others = 0): ServerEvent => ({ type: 'typing', person, others });

  it('lasts three seconds from the last sign', () => {
    const state = receive(receive(joined, [typing()], false, 1_000), [typing()], false, 2_000);
    expect(state.typing).toHaveLength(1);
    expect(roomReducer(state, { type: 'ticked', now: 4_999 }).typing).toHaveLength(1);
    expect(roomReducer(state, { type: 'ticked', now: 5_000 }).typing).toEqual([]);
  });

  it('ends at once with a message of the same sender, and of no other', () => {
    const state = receive(joined, [typing(otter), typing(fox), live(chat('c', 3, otter))]);
    expect(state.typing.map(({ name }) => name)).toEqual(['Calm Fox']);
  });

  it('shows again when it comes after the message', () => {
    expect(receive(joined, [live(chat('c', 3, otter)), typing(otter)]).typing).toHaveLength(1);
  });

  it('does not show ourselves', () => {
    expect(receive(joined, [typing(me)]).typing).toEqual([]);
  });
});

it('takes presence as it comes', () => {
  const state = receive(joined, [{ type: 'presence', count: 300, users: [otter, fox], more: 298 }]);
  expect(state.presence).toEqual({ count: 300, users: [otter, fox], more: 298 });
});
