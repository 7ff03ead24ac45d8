import { describe, expect, it } from 'vitest';
import { chat, fox, me, otter, notice } from '../testing/messages';
import { merge, maxTimelineMessages } from './timeline';

const ids = (messages: readonly { id: string }[]) => messages.map(({ id }) => id);

describe('merge', () => {
  it('sorts by time, then by id', () => {
    const { messages } = merge([chat('b', 2), chat('d', 4)], [chat('z', 3), chat('a', 3), chat('c', 1)]);
    expect(ids(messages)).toEqual(['c', 'b', 'a', 'z', 'd']);
  });

  it('sorts the same whatever the order of arrival', () => {
    const all = [chat('a', 5), chat('b', 5), chat('c', 3), chat('d', 9)];
    const forwards = merge(merge([], all.slice(0, 2)).messages, all.slice(2)).messages;
    const backwards = [...all].reverse().reduce<readonly (typeof all)[number][]>(
      (known, message) => merge(known, [message]).messages as typeof all,
      [],
    );
    expect(ids(forwards)).toEqual(ids(backwards));
  });

  it('keeps one copy of a message, the last to arrive', () => {
    const { messages, added } = merge([chat('a', 1), chat('b', 2)], [chat('a', 3), chat('c', 2)]);
    expect(messages.map(({ id, at }) => `${id}${at}`)).toEqual(['b2', 'c2', 'a3']);
    expect(ids(added)).toEqual(['c']);
  });

  it('keeps one copy when a message comes twice in a batch', () => {
    expect(ids(merge([], [chat('a', 1), chat('a', 1)]).messages)).toEqual(['a']);
  });

  it('keeps messages with the same id apart when their senders differ', () => {
    const mine = chat('a', 1, me, 'mine');
    const theirs = chat('a', 1, otter, 'theirs');
    const { messages, added } = merge([mine], [theirs]);
    expect(messages).toEqual([mine, theirs]);
    expect(added).toEqual([theirs]);
  });

  it('replaces only the copy of the same sender', () => {
    const { messages } = merge([chat('a', 1, me), chat('a', 1, otter)], [chat('a', 5, otter, 'later')]);
    expect(messages.map((message) => `${message.clientId}: ${message.kind === 'chat' ? message.text : ''}`)).toEqual(['me: text of a', 'otter: later']);
  });

  it('keeps a notice apart from a message of the same user with the same id', () => {
    const joinedNotice = notice('a', 1);
    const message = chat('a', 1, otter);
    expect(merge([joinedNotice], [message]).messages).toEqual([message, joinedNotice]);
    expect(merge([message], [joinedNotice]).messages).toEqual([message, joinedNotice]);
  });

  it('sorts by time, then id, then sender', () => {
    const sorted = [chat('z', 1, otter), chat('a', 2, fox), chat('a', 2, otter), chat('b', 2, fox)];
    expect(merge([], [...sorted].reverse()).messages).toEqual(sorted);
  });

  it('keeps a limited number, the newest', () => {
    const many = Array.from({ length: maxTimelineMessages }, (_, n) => chat(`m${n}`, n));
    const { messages } = merge(many, [chat('new', maxTimelineMessages), chat('ancient', -1)]);
    expect(messages).toHaveLength(maxTimelineMessages);
    expect(messages.at(-1)?.id).toBe('new');
    expect(messages[0]?.id).toBe('m1');
  });

  it('returns the same timeline when nothing arrives', () => {
    const known = [chat('a', 1)];
    expect(merge(known, []).messages).toBe(known);
  });
});
