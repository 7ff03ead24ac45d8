import { WarningIcon } from '../icons';
import type { Person } from '../protocol/events';
import { strings } from '../strings';
import './lookalike.css';

/** Stands behind the name of somebody whose name looks like another one. */
export function LookalikeMark({ person }: { readonly person: Person }) {
  return person.lookalike === true ? (
    <span className="lookalike" role="img" aria-label={strings.lookalike.mark} title={strings.lookalike.mark} data-testid="lookalike">
      <WarningIcon />
    </span>
  ) : null;
}
