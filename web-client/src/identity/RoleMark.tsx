import { t } from '../i18n/i18n';
import { ModeratorIcon } from '../icons';
import type { Person } from '../protocol/events';
import './roleMark.css';

/** Stands behind the name of a moderator. Others have none: in a room that requires a token, everyone would have one. */
export function RoleMark({ person }: { readonly person: Person }) {
  return person.role === 'moderator' ? (
    <span className="role-mark" role="img" aria-label={t('role.moderator')} title={t('role.moderator')} data-testid="role">
      <ModeratorIcon />
    </span>
  ) : null;
}
