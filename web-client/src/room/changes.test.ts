import { describe, expect, it } from 'vitest';
import type { ServerEvent } from '../protocol/events';
import { chat, fox, history, live, otter } from '../testing/messages';
import { roomReducer } from './roomReducer';
import { emptyRoom, type RoomState } from './roomState';

function receive(state: RoomState, ...events: readonly ServerEvent[]): RoomState {
  return roomReducer(state, { type: 'updated', events, outbox: [], now: 0, away: true });
}

const shown = ({ messages }: RoomState) =>
  messages.map((message) => (message.kind === 'chat' ? (message.removedBy ?? message.text) : message.change));
const places: Readonly<Record<string, number>> = { a: 1, b: 2, c: 3 };
const update = (id: string, version: number, text: string, at = places[id] ?? 0): ServerEvent => ({
  type: 'update',
  clientId: 'otter',
  id,
  version,
  at,
  text,
});
const remove = (id: string | null, clientId: string | null = 'otter', before: number | null = null): ServerEvent => ({
  type: 'remove',
  clientId,
  id,
  before,
  by: id === null ? 'moderator' : 'author',
});
const joined = receive(emptyRoom(), history([chat('a', 1, otter, 'one'), chat('b', 2, fox, 'two'), chat('c', 3, otter, 'three')]));

describe('an edit', () => {
  it('changes the text, and the higher version is valid in any order', () => {
    const edits = [update('a', 5, 'five'), update('a', 7, 'seven')];
    expect(shown(receive(joined, ...edits))).toEqual(['seven', 'two', 'three']);
    expect(shown(receive(joined, ...edits.toReversed()))).toEqual(['seven', 'two', 'three']);
  });

  it('moves the message to its place when this tab has another copy', () => {
    expect(shown(receive(joined, update('a', 5, 'five', 4)))).toEqual(['two', 'three', 'five']);
  });

  it('is not undone by a copy of the message that arrives later', () => {
    const state = receive(joined, update('a', 5, 'five'), live(chat('a', 1, otter, 'one')));
    expect(shown(state)).toEqual(['five', 'two', 'three']);
    const newer = receive(state, live({ ...chat('a', 1, otter, 'nine'), version: 9 }));
    expect(shown(newer)).toEqual(['nine', 'two', 'three']);
  });

  it('concerns a message of its sender only', () => {
    const state = receive(joined, live(chat('a', 4, fox, 'forged')), update('a', 5, 'five'));
    expect(shown(state)).toEqual(['five', 'two', 'three', 'forged']);
  });
});

describe('a removal', () => {
  it('takes away the text, and is not undone by a copy or an edit', () => {
    const state = receive(joined, remove('a'), live(chat('a', 1, otter, 'one')), update('a', 9, 'again'));
    expect(shown(state)).toEqual(['author', 'two', 'three']);
    expect(JSON.stringify(state.messages)).not.toContain('one');
  });

  it('may come before its message, which then counts as nothing new', () => {
    const state = receive(joined, remove('late'), live(chat('late', 9)));
    expect(shown(state)).toEqual(['one', 'two', 'three', 'author']);
    expect(state.unread.count).toBe(0);
    expect(state.arrivals.total).toBe(0);
  });

  it('of a user or of all ends at its time', () => {
    expect(shown(receive(joined, remove(null, 'otter', 2)))).toEqual(['moderator', 'two', 'three']);
    expect(shown(receive(joined, remove(null, 'otter', 3)))).toEqual(['moderator', 'two', 'moderator']);
    expect(shown(receive(joined, remove(null, null, 2)))).toEqual(['moderator', 'moderator', 'three']);
  });

  it('while the tab was away comes with the history', () => {
    const removed = [{ clientId: 'otter', id: 'a', before: null, by: 'moderator' } as const];
    expect(shown(receive(joined, { ...history([]), removed }))).toEqual(['moderator', 'two', 'three']);
    expect(shown(receive(joined, { ...history([chat('z', 9, fox, 'new')]), reset: true }))).toEqual(['new']);
  });
});
