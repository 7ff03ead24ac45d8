import { expect, it } from 'vitest';
import { plainText } from './plainText';

it.each([
  ['two\nlines', 'two lines'],
  ['**bold _and_** ~~old~~ `code`', 'bold and old code'],
  ['> quoted\nanswer', 'quoted answer'],
  ['- one\n- two', 'one two'],
  ['```\nmake\n  all\n```', 'make all'],
  ['see https://example.org/a?b', 'see https://example.org/a?b'],
  ['2 * 3', '2 * 3'],
])('leaves the words of %j', (text, words) => {
  expect(plainText(text)).toBe(words);
});
