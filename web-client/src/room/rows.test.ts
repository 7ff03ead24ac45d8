import { describe, expect, it } from 'vitest';
import { add } from '../client/outbox';
import type { Message } from '../protocol/events';
import { chat, fox, me, otter, system } from '../testing/messages';
import { layOut, type RowsInput } from './rows';

const noon = new Date(2026, 4, 20, 12, 0, 0).getTime();
const minute = 60_000;

const base: RowsInput = { messages: [], outbox: [], self: me, gaps: new Set(), unreadBefore: null };

function rows(messages: readonly Message[], more: Partial<RowsInput> = {}): string[] {
  return layOut({ ...base, messages, ...more }).map((row) =>
    row.kind === 'group' ? `${row.sender.name}: ${row.entries.map(({ id }) => id).join(' ')}` : row.kind,
  );
}

function entries(messages: readonly Message[], more: Partial<RowsInput> = {}) {
  return layOut({ ...base, messages, ...more }).flatMap((row) => (row.kind === 'group' ? row.entries : []));
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

  it('begin each day with a separator', () => {
    expect(rows([chat('a', noon), chat('b', noon + 24 * 60 * minute)])).toEqual([
      'day',
      'Swift Otter: a',
      'day',
      'Swift Otter: b',
    ]);
  });

  it('collapse adjacent joins and leaves', () => {
    expect(
      rows([system('s', noon), system('t', noon + 1, 'left'), chat('a', noon + 2), system('u', noon + 3)]),
    ).toEqual(['day', 'system', 'Swift Otter: a', 'system']);
  });

  it('part a group where unread messages begin and where some may be missing', () => {
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

  it('show a pending message beside a message of somebody else with the same id', () => {
    const outbox = add([], 'a', 'mine', noon);
    const forged = chat('a', noon, fox);
    expect(rows([forged], { outbox })).toEqual(['day', 'Calm Fox: a', 'Sunny Lynx: a']);
    expect(entries([forged], { outbox })).toMatchObject([{ outgoing: null }, { text: 'mine', outgoing: { id: 'a' } }]);
  });

  it('have different keys for messages with the same id', () => {
    const messages = [chat('a', noon, fox), chat('a', noon, otter), system('a', noon)];
    const keys = layOut({ ...base, messages }).map(({ key }) => key);
    expect(new Set(keys).size).toBe(4);
  });

  it('show waiting messages last, in the order they were written, and once', () => {
    const outbox = add(add(add([], 'z', 'one', noon - minute), 'b', 'two', noon), 'a', 'three', noon);
    const laidOut = rows([chat('b', noon, me), chat('x', noon + minute, fox)], { outbox });
    expect(laidOut).toEqual(['day', 'Sunny Lynx: b', 'Calm Fox: x', 'Sunny Lynx: z', 'Sunny Lynx: a']);
  });
});
