import { describe, expect, it } from 'vitest';
import { completedShortcode, findToken, insert, suggestEmojis, suggestPeople, type Shortcodes } from './completion';

const codes: Shortcodes = [
  ['smile', '😄'],
  ['smiley_cat', '😺'],
  ['sweat_smile', '😅'],
  ['+1', '👍'],
];
const tokenAtEnd = (text: string) => findToken(text, text.length);

describe('a token', () => {
  it.each([
    ['@', 'person', ''],
    ['hi @Sw', 'person', 'Sw'],
    ['(@Swift Ot', 'person', 'Swift Ot'],
    [':sm', 'emoji', 'sm'],
    ['so :+1', 'emoji', '+1'],
    ['@Ann :SMI', 'emoji', 'smi'],
  ])('%s', (text, kind, query) => {
    expect(tokenAtEnd(text)).toMatchObject({ kind, query, end: text.length });
  });

  it.each(['mail@host', '12:30', 'http://x', ':s', 'a:smile', ': smile', ''])('is not in %s', (text) => {
    expect(tokenAtEnd(text)).toBeNull();
  });

  it('ends at the caret', () => {
    expect(findToken('@Swift', 3)).toMatchObject({ query: 'Sw', start: 0, end: 3 });
  });
});

it('suggests people by the beginnings of their words', () => {
  const names = ['Swift Otter', 'Calm Fox', 'Ottilie'];
  expect(suggestPeople(names, 'ot').map(({ insert: text }) => text)).toEqual(['@Swift Otter', '@Ottilie']);
  expect(suggestPeople(names, 'x')).toEqual([]);
  expect(suggestPeople(names, 'calm fox')).toEqual([]);
});

it('suggests emoji, the shortest code that begins with the query first', () => {
  expect(suggestEmojis(codes, 'smi').map(({ insert: text }) => text)).toEqual(['😄', '😺', '😅']);
});

it('replaces the token, and leaves one space behind it', () => {
  const token = tokenAtEnd('hi @Sw');
  const suggestion = { key: 'a', label: 'a', insert: '@Swift Otter' };
  expect(token && insert('hi @Sw', token, suggestion)).toEqual({ text: 'hi @Swift Otter ', caret: 16 });
  expect(token && insert('hi @Sw there', token, suggestion)).toEqual({ text: 'hi @Swift Otter there', caret: 16 });
});

it('replaces a code that was typed to its end', () => {
  expect(completedShortcode(codes, 'ok :smile:', 10)).toEqual({ text: 'ok 😄', caret: 5 });
  expect(completedShortcode(codes, 'ok :smile: and', 10)).toEqual({ text: 'ok 😄 and', caret: 5 });
  expect(completedShortcode(codes, '1:smile:', 8)).toBeNull();
  expect(completedShortcode(codes, ':nothing:', 9)).toBeNull();
});
