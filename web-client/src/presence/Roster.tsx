import { memo, useMemo, useState } from 'react';
import type { Person } from '../protocol/events';
import type { HiddenPeople } from '../room/hiddenPeople';
import type { Presence } from '../room/roomState';
import { t } from '../i18n/i18n';
import './presence.css';
import { rosterList, search } from './rosterList';
import { RosterPerson } from './RosterPerson';

interface RosterProps {
  readonly presence: Presence;
  readonly self: Person | null;
  readonly hidden: HiddenPeople;
  readonly onRename: () => void;
  readonly onHide: (person: Person) => void;
  readonly onShow: (clientId: string) => void;
}

/** A shorter list needs no search. */
const searchThreshold = 12;

export const Roster = memo(function Roster({ presence, self, hidden, onRename, onHide, onShow }: RosterProps) {
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
          <RosterPerson
            key={person.clientId}
            person={person}
            isSelf={person.clientId === self?.clientId}
            isHidden={hidden.has(person.clientId)}
            onRename={onRename}
            onHide={onHide}
            onShow={onShow}
          />
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
