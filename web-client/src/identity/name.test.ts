import { expect, it } from 'vitest';
import { nameProblem } from './name';
import { suggestName } from './suggestion';

it.each(['A', 'Swift Otter', ' padded ', 'عمر الفاروق', '李小龍', '👩‍🚀', 'x'.repeat(32)])('accepts %j', (name) => {
  expect(nameProblem(name)).toBeNull();
});

it.each(['', '   ', '\u200b\u200d', '\u3164'])('finds nothing to see in %j', (name) => {
  expect(nameProblem(name)).toBe('empty');
});

it.each(['a\u202eb', 'a\u2066b', 'a\u200fb', 'a\u0000b', 'a\nb', 'a\u2028b', 'a\ud800b'])('refuses %j', (name) => {
  expect(nameProblem(name)).toBe('forbidden');
});

it('counts 32 characters after trimming', () => {
  expect(nameProblem(` ${'x'.repeat(32)} `)).toBeNull();
  expect(nameProblem('x'.repeat(33))).toBe('too_long');
});

it('suggests an acceptable name for every turn of the dice', () => {
  for (let turn = 0; turn < 1; turn += 0.01) {
    const name = suggestName(() => turn);
    expect(name).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
    expect(nameProblem(name)).toBeNull();
  }
});
