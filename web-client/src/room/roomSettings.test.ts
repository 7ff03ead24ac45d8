import { describe, expect, it } from 'vitest';
import { openRoom, type RoomSettings, type ServerEvent } from '../protocol/events';
import { chat, fox, history, live, me, otter } from '../testing/messages';
import { roomReducer } from './roomReducer';
import { isPinned, visiblePins, writingBlock } from './roomSettings';
import { emptyRoom, type RoomState } from './roomState';

const now = 10_000;
const set = (changed: Partial<RoomSettings>): ServerEvent => ({ type: 'room', settings: { ...openRoom, ...changed } });
const told: ServerEvent = { type: 'error', code: 'slow_mode', message: '', id: 'm', seconds: 7 };

function receive(state: RoomState, events: readonly ServerEvent[], at = now): RoomState {
  return roomReducer(state, { type: 'updated', events, outbox: [], now: at, away: false });
}

const joined = receive(emptyRoom(), [history([chat('a', 1)])]);

describe('the settings of a room', () => {
  it('come with the history and with changes', () => {
    expect(joined.settings).toEqual(openRoom);
    const slow = receive(joined, [set({ slowModeSeconds: 30 })]);
    expect(slow.settings.slowModeSeconds).toBe(30);
    expect(receive(slow, [history()]).settings).toEqual(openRoom);
  });

  it('say who may write', () => {
    const frozen = receive(joined, [set({ frozen: true, membersOnly: true })]);
    expect(writingBlock(frozen)).toEqual({ kind: 'frozen' });
    const membersOnly = receive(joined, [set({ membersOnly: true })]);
    expect(writingBlock(membersOnly)).toEqual({ kind: 'membersOnly' });
    const asMember = { ...membersOnly, self: { ...me, role: 'member' as const } };
    expect(writingBlock(asMember)).toBeNull();
    expect(writingBlock({ ...frozen, self: { ...me, role: 'moderator' as const } })).toBeNull();
    expect(writingBlock(joined)).toBeNull();
  });
});

describe('slow mode', () => {
  const slow = receive(joined, [set({ slowModeSeconds: 30 })]);

  it('lets a writer wait after each own message, not after those of others', () => {
    expect(writingBlock(slow)).toBeNull();
    expect(writingBlock(receive(slow, [live(chat('b', 2, otter))]))).toBeNull();
    expect(writingBlock(receive(slow, [live(chat('b', 2, me))]))).toEqual({ kind: 'slow', until: now + 30_000 });
    expect(receive(joined, [live(chat('b', 2, me))]).waitsUntil).toBe(0);
  });

  it('counts from what the room says', () => {
    expect(writingBlock(receive(slow, [told]))).toEqual({ kind: 'slow', until: now + 7_000 });
  });

  it('ends when a moderator ends it, and is shortened at once', () => {
    const waiting = receive(slow, [live(chat('b', 2, me))]);
    expect(writingBlock(receive(waiting, [set({ slowModeSeconds: 5 })]))).toEqual({ kind: 'slow', until: now + 5_000 });
    expect(writingBlock(receive(waiting, [set({})]))).toBeNull();
  });

  it('never concerns moderators', () => {
    const waiting = receive(slow, [live(chat('b', 2, me))]);
    expect(writingBlock({ ...waiting, self: { ...me, role: 'moderator' } })).toBeNull();
  });
});

describe('pinned messages', () => {
  const pinned = [chat('p', 1, otter), chat('q', 2, fox)];
  const state = receive(joined, [set({ pinned })]);
  const ids = (room: RoomState) => visiblePins(room).map(({ id }) => id);

  it('are shown unless they were removed or their sender is hidden', () => {
    expect(ids(state)).toEqual(['p', 'q']);
    const removed: ServerEvent = { type: 'remove', clientId: 'otter', id: 'p', before: null, by: 'author' };
    expect(ids(receive(state, [removed]))).toEqual(['q']);
    expect(ids(roomReducer(state, { type: 'personHidden', person: fox }))).toEqual(['p']);
  });

  it('have the text that their author gave them last', () => {
    const update: ServerEvent = { type: 'update', clientId: 'otter', id: 'p', version: 5, at: 1, text: 'newer' };
    expect(visiblePins(receive(state, [update]))[0]?.text).toBe('newer');
  });

  it('are known by sender and id', () => {
    expect(isPinned(state.settings, { clientId: 'otter', id: 'p' })).toBe(true);
    expect(isPinned(state.settings, { clientId: 'fox', id: 'p' })).toBe(false);
    expect(isPinned(openRoom, { clientId: 'otter', id: 'p' })).toBeNull();
  });
});

it('counts open reports', () => {
  expect(receive(joined, [{ type: 'reports', open: 3 }]).openReports).toBe(3);
});
