import type { Person } from '../protocol/events';
import { t } from '../i18n/i18n';

/** The name where it stands in a sentence, which has no place for a mark. */
export function displayName(person: Person): string {
  return person.lookalike === true ? t('lookalike.name', { name: person.name }) : person.name;
}
