import { expect, it } from 'vitest';
import { followsAfterScroll, type ScrollPosition } from './followsAfterScroll';

const at = (top: number, end: number): ScrollPosition => ({ top, end });

it.each([
  ['leaves the end with a scroll up', at(1_000, 1_000), at(900, 1_000), false],
  ['leaves it also while messages arrive', at(1_000, 1_000), at(900, 1_400), false],
  ['stays for a few pixels', at(1_000, 1_000), at(970, 1_000), true],
  ['leaves it when these add up', at(970, 1_000), at(940, 1_000), false],
  ['stays when the log gets shorter', at(1_000, 1_000), at(872, 872), true],
  ['stays also where positions are fractions', at(1_000, 1_000), at(871.4, 872), true],
  ['leaves it when the reader scrolls further than the log got shorter', at(1_000, 1_000), at(800, 900), false],
  ['stays while messages arrive below', at(1_000, 1_000), at(1_000, 1_500), true],
  ['stays after a scroll to a new end', at(1_000, 1_000), at(1_500, 1_500), true],
  ['stays when the browser lets the log bounce', at(1_030, 1_000), at(1_000, 1_000), true],
])('%s', (_, before, after, follows) => {
  expect(followsAfterScroll(true, false, before, after)).toBe(follows);
});

it.each([
  ['returns to the end when the reader scrolls near it', at(700, 1_000), at(960, 1_000), true],
  ['does not return on the way', at(700, 1_000), at(900, 1_000), false],
  ['does not return with the first pixel of a scroll up', at(1_000, 1_000), at(999, 1_000), false],
  ['does not return with a scroll up near the end', at(1_000, 1_000), at(970, 1_000), false],
  ['does not return when nothing moved', at(1_000, 1_000), at(1_000, 1_000), false],
  ['returns when the log is too short to be away from the end', at(700, 1_000), at(400, 400), true],
  ['does not return when it gets shorter elsewhere', at(700, 1_000), at(700, 900), false],
])('%s', (_, before, after, follows) => {
  expect(followsAfterScroll(false, false, before, after)).toBe(follows);
});

it('leaves the end with the first pixels of a finger or of the scrollbar, but not when the log gets shorter', () => {
  expect(followsAfterScroll(true, true, at(1_000, 1_000), at(995, 1_000))).toBe(false);
  expect(followsAfterScroll(true, true, at(1_000, 1_000), at(910, 910))).toBe(true);
});
