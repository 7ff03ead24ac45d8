import { describe, expect, it } from 'vitest';
import type { Message, ServerEvent } from '../protocol/events';
import { messageKey } from '../protocol/messageKey';
import { chat, history, live, otter } from '../testing/messages';
import { roomReducer } from './roomReducer';
import { emptyRoom, type RoomState } from './roomState';
import { maxLoaded, nextBefore } from './scrollback';

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => chat(`m${from + n}`, from + n));
const ids = (messages: readonly Message[]) => messages.map(({ id }) => id);

function receive(state: RoomState, ...events: readonly ServerEvent[]): RoomState {
  return roomReducer(state, { type: 'updated', events, outbox: [], now: 0, away: true });
}

function older(state: RoomState, messages: readonly Message[], before: string, end = false): RoomState {
  return receive(roomReducer(state, { type: 'olderAsked' }), { type: 'older', messages, before, end });
}

const joined = receive(emptyRoom(), { ...history(range(1_000, 1_200)), cursor: '1200-7' });

describe('scrollback', () => {
  it('begins at the position of the history', () => {
    expect(nextBefore(emptyRoom().scrollback)).toBeNull();
    expect(nextBefore(joined.scrollback)).toBe('1200-8');
  });

  it('goes on where the last part began, and adds only what is new', () => {
    const state = older(joined, range(1_100, 1_200), 'p1100');
    expect(nextBefore(state.scrollback)).toBe('p1100');
    expect(state.messages).toHaveLength(200);
    const more = older(state, range(950, 1_010), 'p950');
    expect(ids(more.messages)).toEqual(ids(range(950, 1_200)));
    expect(more.scrollback).toMatchObject({ state: 'idle', loaded: 50 });
    expect(more.arrivals.total).toBe(0);
    expect(more.unread.count).toBe(0);
  });

  it('does not replace a later copy that is shown', () => {
    const edited = receive(joined, { type: 'update', clientId: 'otter', id: 'm1000', version: 9, at: 1_000, text: 'edited' });
    expect(older(edited, [chat('m1000', 1_000, otter, 'first text')], 'p1').messages[0]).toMatchObject({ text: 'edited' });
  });

  it('shows nothing that was removed', () => {
    const removed = receive(joined, { type: 'remove', clientId: 'otter', id: 'm999', before: null, by: 'moderator' });
    expect(older(removed, [chat('m999', 999)], 'p1').messages[0]).toMatchObject({ text: '', removedBy: 'moderator' });
  });

  it('ends at the beginning of the log', () => {
    const state = older(joined, range(900, 1_000), '0-0', true);
    expect(state.scrollback.state).toBe('end');
    expect(nextBefore(state.scrollback)).toBeNull();
  });

  it('offers another attempt after an error, and reports none in the composer', () => {
    const failed = receive(roomReducer(joined, { type: 'olderAsked' }), { type: 'error', code: 'rate_limited', message: '', id: 'older' });
    expect(failed.scrollback.state).toBe('failed');
    expect(failed.sendError).toBeNull();
  });

  it('may ask again after a reconnect', () => {
    const again = receive(roomReducer(joined, { type: 'olderAsked' }), { ...history(), cursor: '1300-0' });
    expect(again.scrollback.state).toBe('idle');
    expect(nextBefore(again.scrollback)).toBe('1200-8');
  });

  it('keeps what the reader loaded while messages arrive, and drops it when they are back at the end', () => {
    let state = older(joined, range(900, 1_000), 'p900');
    for (let at = 1_200; at < 4_200; at += 50) {
      state = receive(state, ...range(at, at + 50).map((message) => ({ ...live(message), cursor: `${message.at}-0` }) as ServerEvent));
    }
    expect(state.messages).toHaveLength(2_100);
    state = roomReducer(state, { type: 'scrolled', atEnd: true });
    expect(state.messages).toHaveLength(2_000);
    expect(state.scrollback.loaded).toBe(0);
  });

  it('keeps the place of a reader who is further up, while twice as many messages arrive as a tab keeps', () => {
    const arrive = (state: RoomState, from: number, to: number) => receive(state, ...range(from, to).map(live));
    const away = roomReducer(joined, { type: 'scrolled', atEnd: false });
    const full = arrive(away, 1_200, 7_000);
    expect(full.messages[0]?.id).toBe('m1000');
    expect(full.messages).toHaveLength(6_000);
    expect(arrive(full, 7_000, 7_100).messages).toHaveLength(6_000);
    const reset = receive(full, { ...history(range(1, 200)), reset: true });
    expect(arrive(reset, 200, 5_000).messages[0]?.id).toBe('m1');
    const back = roomReducer(full, { type: 'scrolled', atEnd: true });
    expect(back.messages.map(({ at }) => at)).toEqual(range(5_000, 7_000).map(({ at }) => at));
    expect(arrive(back, 7_000, 7_100).messages).toHaveLength(2_000);
  });

  it('leaves no hole after the oldest were dropped', () => {
    let state = joined;
    for (let at = 1_200; at < 6_200; at += 10) {
      state = receive(state, ...range(at, at + 10).map((message) => ({ ...live(message), cursor: `${message.at}-0` }) as ServerEvent));
    }
    const oldest = state.messages[0]?.at ?? 0;
    expect(oldest).toBe(4_200);
    const position = Number(nextBefore(state.scrollback)?.split('-')[0]);
    // It is not before the oldest message that the tab has, and not far behind it.
    expect(position).toBeGreaterThanOrEqual(oldest);
    expect(position).toBeLessThan(oldest + 100);
    expect(state.scrollback.marks.length).toBeLessThan(60);
  });

  it('ignores an answer that would leave a hole', () => {
    let state = roomReducer(joined, { type: 'olderAsked' });
    state = receive(state, ...range(1_200, 3_500).map(live));
    const after = receive(state, { type: 'older', messages: range(900, 1_000), before: 'p900', end: false });
    expect(ids(after.messages)).not.toContain('m950');
  });

  it('loads no more than a tab keeps', () => {
    let state = joined;
    for (let at = 999; nextBefore(state.scrollback) !== null; at -= 100) {
      state = older(state, range(at - 99, at + 1), `p${at}`);
    }
    expect(state.scrollback.loaded).toBe(maxLoaded);
    expect(new Set(state.messages.map(messageKey)).size).toBe(4_200);
  });
});
