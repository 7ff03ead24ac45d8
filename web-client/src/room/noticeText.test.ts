import { expect, it } from 'vitest';
import { fox, notice, otter } from '../testing/messages';
import { describeNotices } from './noticeText';

const joined = (name: string, others = 0) => ({ ...notice(name, 1, 'joined', others), clientId: name, name });

it('says whose name looks like another one', () => {
  expect(describeNotices([{ ...notice('a', 1), lookalike: true }])).toBe('Swift Otter (look-alike name) joined');
});

it('names the first person and counts the others', () => {
  expect(describeNotices([notice('s', 1, 'joined', 41)])).toBe('Swift Otter and 41 others joined');
});

it('uses the singular for one other person', () => {
  expect(describeNotices([notice('s', 1, 'left', 1)])).toBe('Swift Otter and 1 other left');
});

it('combines a run of joins and leaves', () => {
  const left = { ...notice('t', 2, 'left'), ...fox };
  expect(describeNotices([joined('Ann'), left, joined('Bob'), joined('Cleo', 5)])).toBe(
    'Ann, Bob, and 6 others joined · Calm Fox left',
  );
});

it('counts a person who joined twice once', () => {
  expect(describeNotices([notice('s', 1), notice('t', 2)])).toBe(`${otter.name} joined`);
});
