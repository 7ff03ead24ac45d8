import { expect, it } from 'vitest';
import { suggestName } from './suggestName';
import { validateName } from './validateName';

it.each(['A', 'Swift Otter', ' padded ', 'عمر الفاروق', '李小龍', '👩‍🚀', 'x'.repeat(32)])('accepts %j', (name) => {
  expect(validateName(name)).toBeNull();
});

it.each(['', '   ', '\u200b\u200d', '\u3164'])('reports %j as empty', (name) => {
  expect(validateName(name)).toBe('empty');
});

it.each(['a\u202eb', 'a\u2066b', 'a\u200fb', 'a\u0000b', 'a\nb', 'a\u2028b', 'a\ud800b'])('rejects %j', (name) => {
  expect(validateName(name)).toBe('forbidden');
});

it('allows 32 characters after trimming', () => {
  expect(validateName(` ${'x'.repeat(32)} `)).toBeNull();
  expect(validateName('x'.repeat(33))).toBe('too_long');
});

it('suggests only valid names', () => {
  for (let random = 0; random < 1; random += 0.01) {
    const name = suggestName(() => random);
    expect(name).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
    expect(validateName(name)).toBeNull();
  }
});
