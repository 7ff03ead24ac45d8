import type { Person } from '../protocol/events';
import { strings } from '../strings';

/** The name where it stands in a sentence, which has no place for a mark. */
export function displayName(person: Person): string {
  return person.lookalike === true ? strings.lookalike.name(person.name) : person.name;
}
