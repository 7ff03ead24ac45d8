import { describe, expect, it } from 'vitest';
import { add, type Outbox } from '../client/outbox';
import type { ChatMessage, Message } from '../protocol/events';
import { chat, fox, history, live, me, otter } from '../testing/messages';
import { isSameQuote, quoteFinder } from './quote';
import { roomReducer } from './roomReducer';
import { emptyRoom, type RoomState } from './roomState';
import { buildRows } from './rows';

const original = chat('a', 1, otter, 'first\nsecond');
const answer = (id: string, at: number, from = fox): ChatMessage => ({ ...chat(id, at, from), replyTo: { clientId: 'otter', id: 'a' } });
const quoteIn = (known: readonly Message[], hidden: RoomState['hidden'] = new Map()) =>
  quoteFinder(known, hidden)({ clientId: 'otter', id: 'a' });

describe('a quote', () => {
  it('shows the name and the text of the original in one line', () => {
    expect(quoteIn([original])).toEqual({ key: 'chat/otter/a', kind: 'shown', name: 'Swift Otter', text: 'first second' });
  });

  it('shortens a long text', () => {
    expect(quoteIn([chat('a', 1, otter, 'x'.repeat(2_000))])).toMatchObject({ text: 'x'.repeat(160) });
  });

  it('says that the page does not have the original', () => {
    expect(quoteIn([])).toEqual({ key: 'chat/otter/a', kind: 'missing' });
  });

  it('does not take a message of someone else with the same id for the original', () => {
    expect(quoteIn([chat('a', 1, fox, 'forged')])).toMatchObject({ kind: 'missing' });
  });

  it('shows nothing of an original that was removed, in whatever order it all arrived', () => {
    const events = [live(original), live(answer('b', 2)), { type: 'remove', clientId: 'otter', id: 'a', before: null, by: 'moderator' } as const];
    for (const order of [[0, 1, 2], [1, 0, 2], [2, 1, 0], [1, 2, 0]]) {
      const state = roomReducer(emptyRoom(), {
        type: 'updated',
        events: [history(), ...order.flatMap((n) => events[n] ?? [])],
        outbox: [],
        now: 0,
        away: false,
      });
      expect(JSON.stringify(state.messages)).not.toContain('first');
      expect(quoteIn(state.messages)).toEqual({ key: 'chat/otter/a', kind: 'removed' });
    }
  });

  it('shows nothing of a person whom the reader hides', () => {
    expect(quoteIn([original], new Map([['otter', 'Swift Otter']]))).toEqual({ key: 'chat/otter/a', kind: 'hidden' });
  });

  it('is the same only while it looks the same', () => {
    const shown = quoteIn([original]);
    expect(isSameQuote(null, null)).toBe(true);
    expect(isSameQuote(shown, null)).toBe(false);
    expect(isSameQuote(shown, quoteIn([{ ...original }]))).toBe(true);
    expect(isSameQuote(shown, quoteIn([{ ...original, text: 'edited' }]))).toBe(false);
    expect(isSameQuote(shown, quoteIn([]))).toBe(false);
  });
});

describe('rows with answers', () => {
  const build = (messages: readonly Message[], known: readonly Message[], outbox: Outbox = []) =>
    buildRows({ messages, known, outbox, self: me, gaps: new Set(), hidden: new Map(), unreadBefore: null, reactions: new Map() }).flatMap((row) =>
      row.kind === 'group' ? row.entries : [],
    );

  it('quote originals that are not rendered', () => {
    expect(build([answer('b', 2)], [original, answer('b', 2)])).toMatchObject([{ quote: { kind: 'shown' }, answersReader: false }]);
  });

  it('quote in messages that are not sent yet', () => {
    const outbox = add([], 'mine', 'text', 9, { clientId: 'otter', id: 'a' });
    expect(build([original], [original], outbox)).toMatchObject([{ quote: null }, { quote: { kind: 'shown' } }]);
  });

  it('know which ones answer the reader', () => {
    const toReader = { ...chat('c', 3), replyTo: { clientId: 'me', id: 'x' } };
    expect(build([toReader], [toReader])).toMatchObject([{ quote: { kind: 'missing' }, answersReader: true }]);
  });
});

it('counts an answer to the reader as a mention', () => {
  const toReader = { ...chat('c', 3), replyTo: { clientId: 'me', id: 'x' } };
  const state = roomReducer(emptyRoom(), {
    type: 'updated',
    events: [history(), live(toReader), live(answer('b', 4))],
    outbox: [],
    now: 0,
    away: true,
  });
  expect(state.arrivals).toMatchObject({ total: 2, mentions: 1 });
});
