import { t } from '../i18n/i18n';
import { HideIcon, PencilIcon, ShowIcon } from '../icons';
import { Avatar } from '../identity/Avatar';
import { displayName } from '../identity/displayName';
import { LookalikeMark } from '../identity/LookalikeMark';
import { RoleMark } from '../identity/RoleMark';
import type { Person } from '../protocol/events';

interface RosterPersonProps {
  readonly person: Person;
  readonly isSelf: boolean;
  readonly isHidden: boolean;
  readonly onRename: () => void;
  readonly onHide: (person: Person) => void;
  readonly onShow: (clientId: string) => void;
}

export function RosterPerson({ person, isSelf, isHidden, onRename, onHide, onShow }: RosterPersonProps) {
  const name = displayName(person);
  return (
    <li className="roster-person" data-testid="roster-person">
      <Avatar clientId={person.clientId} size={28} />
      <bdi className="roster-name">{person.name}</bdi>
      <LookalikeMark person={person} />
      <RoleMark person={person} />
      {isSelf && <span className="roster-you">{t('roster.you')}</span>}
      {isHidden && <span className="roster-you">{t('roster.hidden')}</span>}
      {isSelf ? (
        <RosterButton label={t('roster.rename')} onClick={onRename}>
          <PencilIcon />
        </RosterButton>
      ) : isHidden ? (
        <RosterButton label={t('roster.show', { name })} onClick={() => onShow(person.clientId)}>
          <ShowIcon />
        </RosterButton>
      ) : (
        <RosterButton label={t('roster.hide', { name })} isQuiet onClick={() => onHide(person)}>
          <HideIcon />
        </RosterButton>
      )}
    </li>
  );
}

interface RosterButtonProps {
  readonly label: string;
  /** Shown when the pointer or the focus is on the person. */
  readonly isQuiet?: boolean;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}

function RosterButton({ label, isQuiet = false, onClick, children }: RosterButtonProps) {
  return (
    <button type="button" className={isQuiet ? 'icon-button quiet' : 'icon-button'} aria-label={label} title={label} onClick={onClick}>
      {children}
    </button>
  );
}
