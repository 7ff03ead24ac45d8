import { describe, expect, it } from 'vitest';
import { add } from '../client/outbox';
import type { Message } from '../protocol/events';
import { chat, fox, me, otter, notice } from '../testing/messages';
import { buildRows, type RowsInput } from './rows';

const noon = new Date(2026, 4, 20, 12, 0, 0).getTime();
const minute = 60_000;

const base: RowsInput = { messages: [], known: [], outbox: [], self: me, gaps: new Set(), hidden: new Map(), unreadBefore: null, reactions: new Map() };

function rows(messages: readonly Message[], more: Partial<RowsInput> = {}): string[] {
  return buildRows({ ...base, messages, known: messages, ...more }).map((row) =>
    row.kind === 'group' ? `${row.sender.name}: ${row.entries.map(({ id }) => id).join(' ')}` : row.kind,
  );
}

function entries(messages: readonly Message[], more: Partial<RowsInput> = {}) {
  return buildRows({ ...base, messages, known: messages, ...more }).flatMap((row) => (row.kind === 'group' ? row.entries : []));
}

describe('rows', () => {
  it('group messages by sender and minute', () => {
    expect(
      rows([
        chat('a', noon, otter),
        chat('b', noon + 59_000, otter),
        chat('c', noon + minute, otter),
        chat('d', noon + minute + 1, fox),
        chat('e', noon + minute + 2, otter),
      ]),
    ).toEqual(['day', 'Swift Otter: a b', 'Swift Otter: c', 'Calm Fox: d', 'Swift Otter: e']);
  });

  it('start each day with a divider', () => {
    expect(rows([chat('a', noon), chat('b', noon + 24 * 60 * minute)])).toEqual([
      'day',
      'Swift Otter: a',
      'day',
      'Swift Otter: b',
    ]);
  });

  it('combine adjacent notices', () => {
    expect(
      rows([notice('s', noon), notice('t', noon + 1, 'left'), chat('a', noon + 2), notice('u', noon + 3)]),
    ).toEqual(['day', 'notices', 'Swift Otter: a', 'notices']);
  });

  it('split a group at the unread divider and at a gap', () => {
    const messages = ['a', 'b', 'c'].map((id, n) => chat(id, noon + n));
    expect(rows(messages, { unreadBefore: 'chat/otter/b', gaps: new Set(['chat/otter/b']) })).toEqual([
      'day',
      'Swift Otter: a',
      'unread',
      'Swift Otter: b',
      'gap',
      'Swift Otter: c',
    ]);
  });

  it('show a pending message beside a message of someone else with the same id', () => {
    const outbox = add([], 'a', 'mine', noon);
    const forged = chat('a', noon, fox);
    expect(rows([forged], { outbox })).toEqual(['day', 'Calm Fox: a', 'Sunny Lynx: a']);
    expect(entries([forged], { outbox })).toMatchObject([{ outgoing: null }, { text: 'mine', outgoing: { id: 'a' } }]);
  });

  it('show pending messages below the newest one only', () => {
    const outbox = add([], 'b', 'mine', noon);
    const known = [chat('a', noon), chat('c', noon + 1, fox)];
    expect(rows(known, { outbox })).toEqual(['day', 'Swift Otter: a', 'Calm Fox: c', 'Sunny Lynx: b']);
    expect(rows(known.slice(0, 1), { known, outbox })).toEqual(['day', 'Swift Otter: a']);
  });

  it('have different keys for messages with the same id', () => {
    const messages = [chat('a', noon, fox), chat('a', noon, otter), notice('a', noon)];
    const keys = buildRows({ ...base, messages }).map(({ key }) => key);
    expect(new Set(keys).size).toBe(4);
  });

  it('show pending messages last, in the order of writing, and only once', () => {
    const outbox = add(add(add([], 'z', 'one', noon - minute), 'b', 'two', noon), 'a', 'three', noon);
    const built = rows([chat('b', noon, me), chat('x', noon + minute, fox)], { outbox });
    expect(built).toEqual(['day', 'Sunny Lynx: b', 'Calm Fox: x', 'Sunny Lynx: z', 'Sunny Lynx: a']);
  });

  it('split a long group at the same messages, and keep its keys, wherever the shown part begins', () => {
    const known = Array.from({ length: 70 }, (_, n) => chat(`m${n}`, noon + n));
    const groupsFrom = (start: number) =>
      buildRows({ ...base, known, messages: known.slice(start) })
        .filter((row) => row.kind === 'group')
        .map(({ key, at, entries: shown }) => [key, at, shown[0]?.id, shown.length]);
    expect(groupsFrom(0)).toEqual([
      ['chat/otter/m0', noon, 'm0', 20],
      ['chat/otter/m20', noon + 20, 'm20', 20],
      ['chat/otter/m40', noon + 40, 'm40', 20],
      ['chat/otter/m60', noon + 60, 'm60', 10],
    ]);
    expect(groupsFrom(27)).toEqual([
      ['chat/otter/m20', noon + 20, 'm27', 13],
      ['chat/otter/m40', noon + 40, 'm40', 20],
      ['chat/otter/m60', noon + 60, 'm60', 10],
    ]);
    expect(groupsFrom(40)).toEqual(groupsFrom(0).slice(2));
  });

  it('begin a group where others, a divider or a removal come before the shown part', () => {
    const shown = chat('b', noon + 1);
    const before = (message: Message, more: Partial<RowsInput> = {}) =>
      buildRows({ ...base, known: [message, shown], messages: [shown], ...more }).map(({ key }) => key);
    expect(before(chat('a', noon))).toEqual([`day-${noon}`, 'chat/otter/a']);
    for (const other of [chat('a', noon, fox), chat('a', noon - minute), notice('a', noon), { ...chat('a', noon), removedBy: 'author' as const }]) {
      expect(before(other)).toEqual([`day-${noon + 1}`, 'chat/otter/b']);
    }
    expect(before(chat('a', noon), { gaps: new Set(['chat/otter/a']) })).toContain('chat/otter/b');
    expect(before(chat('a', noon), { unreadBefore: 'chat/otter/b' })).toContain('chat/otter/b');
  });

  it('leave out hidden people, but not the dividers around them', () => {
    const messages = [chat('a', noon, fox), chat('b', noon + 1, otter), notice('s', noon + 2), chat('c', noon + 3, fox)];
    const hidden = new Map([['otter', 'Swift Otter']]);
    expect(rows(messages, { hidden, unreadBefore: 'chat/otter/b' })).toEqual(['day', 'Calm Fox: a', 'unread', 'Calm Fox: c']);
  });
});
