import { memo, useMemo, useState } from 'react';
import { Avatar } from '../identity/Avatar';
import { LookalikeMark } from '../identity/LookalikeMark';
import { PencilIcon } from '../icons';
import type { Person } from '../protocol/events';
import type { Presence } from '../room/roomState';
import { t } from '../i18n/i18n';
import './presence.css';
import { rosterList, search } from './rosterList';

interface RosterProps {
  readonly presence: Presence;
  readonly self: Person | null;
  readonly onRename: () => void;
}

/** A shorter list needs no search. */
const searchThreshold = 12;

export const Roster = memo(function Roster({ presence, self, onRename }: RosterProps) {
  const [query, setQuery] = useState('');
  const { people, more } = useMemo(() => rosterList(presence.users, presence.more, self), [presence, self]);
  const matches = search(people, query);
  return (
    <div className="roster" data-testid="roster">
      {people.length >= searchThreshold && (
        <input
          type="search"
          className="roster-search"
          aria-label={t('roster.search')}
          placeholder={t('roster.search')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      )}
      <ul className="roster-list" aria-label={t('roster.heading')}>
        {matches.map((person) => (
          <li key={person.clientId} className="roster-person" data-testid="roster-person">
            <Avatar clientId={person.clientId} size={28} />
            <bdi className="roster-name">{person.name}</bdi>
            <LookalikeMark person={person} />
            {person.clientId === self?.clientId && (
              <>
                <span className="roster-you">{t('roster.you')}</span>
                <button
                  type="button"
                  className="icon-button"
                  aria-label={t('roster.rename')}
                  title={t('roster.rename')}
                  onClick={onRename}
                >
                  <PencilIcon />
                </button>
              </>
            )}
          </li>
        ))}
        {matches.length === 0 && query !== '' && <li className="roster-more">{t('roster.noMatch')}</li>}
        {more > 0 && (
          <li className="roster-more" data-testid="roster-more">
            {t('roster.more', { count: more })}
          </li>
        )}
      </ul>
    </div>
  );
});
