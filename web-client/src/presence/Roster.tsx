import { memo, useMemo, useState } from 'react';
import { Avatar } from '../identity/Avatar';
import { PencilIcon } from '../icons';
import type { Person } from '../protocol/events';
import type { Presence } from '../room/roomState';
import { strings } from '../strings';
import './presence.css';
import { rosterList, search } from './rosterList';

interface RosterProps {
  readonly presence: Presence;
  readonly self: Person | null;
  readonly onRename: () => void;
}

const searchFrom = 12;

export const Roster = memo(function Roster({ presence, self, onRename }: RosterProps) {
  const [words, setWords] = useState('');
  const { people, more } = useMemo(() => rosterList(presence.users, presence.more, self), [presence, self]);
  const found = search(people, words);
  return (
    <div className="roster" data-testid="roster">
      {people.length >= searchFrom && (
        <input
          type="search"
          className="roster-search"
          aria-label={strings.roster.search}
          placeholder={strings.roster.search}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      )}
      <ul className="roster-list" aria-label={strings.roster.heading}>
        {found.map((person) => (
          <li key={person.clientId} className="roster-person" data-testid="roster-person">
            <Avatar clientId={person.clientId} size={28} />
            <bdi className="roster-name">{person.name}</bdi>
            {person.clientId === self?.clientId && (
              <>
                <span className="roster-you">{strings.roster.you}</span>
                <button
                  type="button"
                  className="icon-button"
                  aria-label={strings.roster.rename}
                  title={strings.roster.rename}
                  onClick={onRename}
                >
                  <PencilIcon />
                </button>
              </>
            )}
          </li>
        ))}
        {found.length === 0 && words !== '' && <li className="roster-more">{strings.roster.noMatch}</li>}
        {more > 0 && (
          <li className="roster-more" data-testid="roster-more">
            {strings.roster.more(more)}
          </li>
        )}
      </ul>
    </div>
  );
});
