import { expect, it } from 'vitest';
import type { MessageReactions, ReactionsEvent } from '../protocol/events';
import { messageKey } from '../protocol/messageKey';
import { addReactors, applyReactions, dropReactions, isSameReactions, noReactions, timesOf } from './reactions';
import { chat } from '../testing/messages';

const key = (id: string) => messageKey({ kind: 'chat', clientId: 'otter', id });
const messages = ['a', 'b', 'c'].map((id, n) => chat(id, n));
const at = timesOf({ messages });
const item = (id: string, version: number, counts: Record<string, number>, mine: string[] | null = null): MessageReactions => ({
  clientId: 'otter',
  id,
  version,
  counts: Object.entries(counts).map(([emoji, count]) => ({ emoji, count })),
  mine,
});
const event = (...items: MessageReactions[]): ReactionsEvent => ({ type: 'reactions', items, since: null, version: 0 });
const apply = (...events: ReactionsEvent[]) => events.reduce((known, next) => applyReactions(known, next, at), noReactions);
const emoji = (known: ReturnType<typeof apply>, id: string) => known.get(key(id))?.counts.map((kind) => `${kind.emoji}${kind.count}`);

it('shows the latest counts, in whichever order they arrive', () => {
  const newer = event(item('a', 2, { '👍': 2 }));
  const older = event(item('a', 1, { '👍': 1 }));
  expect(emoji(apply(older, newer), 'a')).toEqual(['👍2']);
  expect(emoji(apply(newer, older), 'a')).toEqual(['👍2']);
});

it('keeps emoji in their places', () => {
  const known = apply(event(item('a', 1, { '👍': 1, '🎉': 1 })), event(item('a', 2, { '🎉': 3, '😮': 1, '👍': 1 })));
  expect(emoji(known, 'a')).toEqual(['👍1', '🎉3', '😮1']);
});

it('keeps the reader’s own reactions until the room names others', () => {
  const known = apply(event(item('a', 1, { '👍': 1, '🎉': 1 }, ['👍', '🎉'])), event(item('a', 2, { '👍': 2 })));
  expect([...(known.get(key('a'))?.mine ?? [])]).toEqual(['👍']);
  expect(applyReactions(known, event(item('a', 3, { '👍': 1 }, [])), at).get(key('a'))?.mine.size).toBe(0);
});

it('forgets what was taken back while the reader was away', () => {
  const known = apply(event(item('a', 1, { '👍': 1 }), item('b', 1, { '👍': 1 }), item('c', 9, { '👍': 1 })));
  const after = applyReactions(known, { type: 'reactions', items: [item('a', 1, { '👍': 1 })], since: 1, version: 5 }, at);
  // The server does not know the reactions to c yet.
  expect([...after.keys()]).toEqual([key('a'), key('c')]);
  // It does not speak about what is older.
  expect(applyReactions(known, { type: 'reactions', items: [], since: 1, version: 9 }, at).has(key('a'))).toBe(true);
});

it('drops the reactions to what is removed', () => {
  const known = apply(event(item('a', 1, { '👍': 1 }), item('b', 1, { '👍': 1 }), item('c', 1, { '👍': 1 })));
  const remaining = (removal: { clientId: string | null; id: string | null; before: number | null }) =>
    [...dropReactions(known, { ...removal, by: 'moderator' }, at).keys()];
  expect(remaining({ clientId: 'otter', id: 'a', before: null })).toEqual([key('b'), key('c')]);
  expect(remaining({ clientId: 'otter', id: null, before: 1 })).toEqual([key('c')]);
  expect(remaining({ clientId: 'fox', id: null, before: 9 })).toHaveLength(3);
  expect(remaining({ clientId: null, id: null, before: 9 })).toEqual([]);
});

it('remembers a bounded number of messages', () => {
  const many = Array.from({ length: 6_000 }, (_, n) => item(`m${n}`, 1, { '👍': 1 }));
  const known = apply(event(...many));
  expect(known.size).toBe(5_000);
  expect(known.has(key('m5999'))).toBe(true);
});

it('knows whether reactions look the same', () => {
  const of = (...items: MessageReactions[]) => apply(event(...items)).get(key('a')) ?? null;
  expect(isSameReactions(of(item('a', 1, { '👍': 1 })), of(item('a', 2, { '👍': 1 })))).toBe(true);
  expect(isSameReactions(of(item('a', 1, { '👍': 1 })), of(item('a', 1, { '👍': 2 })))).toBe(false);
  expect(isSameReactions(of(item('a', 1, { '👍': 1 })), of(item('a', 1, { '👍': 1 }, ['👍'])))).toBe(false);
  expect(isSameReactions(of(item('a', 1, { '👍': 1 })), null)).toBe(false);
});

it('collects who reacted to the message that was asked about last', () => {
  const answer = (id: string, kind: string) => ({ type: 'reactors' as const, clientId: 'otter', id, emoji: kind, names: ['Ann'], more: 0 });
  const both = addReactors(addReactors(null, answer('a', '👍')), answer('a', '🎉'));
  expect([...both.byEmoji.keys()]).toEqual(['👍', '🎉']);
  expect([...addReactors(both, answer('b', '😮')).byEmoji.keys()]).toEqual(['😮']);
});
