import { expect, it } from 'vitest';
import { chat, fox, me, otter, notice } from '../testing/messages';
import { isWrittenBy, messageKey } from './messageKey';

it('differs by sender, by id, and between messages and notices', () => {
  const keys = [chat('a', 1, otter), chat('a', 1, fox), chat('b', 1, otter), notice('a', 1)].map(messageKey);
  expect(new Set(keys).size).toBe(4);
});

it('does not count a notice about a user as written by them', () => {
  expect(isWrittenBy(chat('a', 1, me), 'me')).toBe(true);
  expect(isWrittenBy(chat('a', 1, otter), 'me')).toBe(false);
  expect(isWrittenBy({ ...notice('a', 1), ...me }, 'me')).toBe(false);
});

it('counts no message as written by an unknown user', () => {
  expect(isWrittenBy(chat('a', 1, me), undefined)).toBe(false);
});
