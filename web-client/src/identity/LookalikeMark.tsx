import { WarningIcon } from '../icons';
import type { Person } from '../protocol/events';
import { t } from '../i18n/i18n';
import './lookalike.css';

/** Stands behind the name of somebody whose name looks like another one. */
export function LookalikeMark({ person }: { readonly person: Person }) {
  return person.lookalike === true ? (
    <span className="lookalike" role="img" aria-label={t('lookalike.mark')} title={t('lookalike.mark')} data-testid="lookalike">
      <WarningIcon />
    </span>
  ) : null;
}
