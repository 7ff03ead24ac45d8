import { expect, it } from 'vitest';
import { checkName } from './nameRule';
import names from './names.json';
import { suggestName } from './suggestName';

/** The service passes the same file. */
it.each(names.map((entry) => [entry.name, entry] as const))('decides %j like the service', (name, entry) => {
  const { accepted, rejected } = entry as { accepted?: string; rejected?: string };
  expect(checkName(name, 32)).toEqual({ name: accepted ?? null, error: rejected ?? null });
});

it('suggests only valid names', () => {
  for (let random = 0; random < 1; random += 0.01) {
    const name = suggestName(() => random);
    expect(name).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
    expect(checkName(name).error).toBeNull();
  }
});
