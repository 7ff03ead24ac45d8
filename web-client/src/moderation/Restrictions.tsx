import { useState } from 'react';
import { t } from '../i18n/i18n';
import type { ModeratorAction } from '../protocol/events';
import { formatFull } from '../room/time';
import { LoadState } from './LoadState';
import { readRestrictions, type RestrictedPerson } from './moderationApi';
import { nameOrId } from './nameOrId';
import { useLoaded } from './useLoaded';

interface RestrictionsProps {
  readonly nameOf: (clientId: string) => string | null;
  readonly onModerate: (action: ModeratorAction, reason: string) => void;
}

/** Everybody who is muted or banned. Lifting that is the only way back for somebody whose messages are gone. */
export function Restrictions({ nameOf, onModerate }: RestrictionsProps) {
  const { loaded, reload } = useLoaded(readRestrictions);
  const [lifted, setLifted] = useState<ReadonlySet<string>>(new Set());
  const people = loaded.state === 'loaded' ? loaded.value.filter(({ clientId }) => !lifted.has(clientId)) : [];
  const lift = (clientId: string) => {
    onModerate({ action: 'unban', target: { clientId } }, '');
    setLifted(new Set(lifted).add(clientId));
  };
  return (
    <>
      <LoadState state={loaded.state} onRetry={reload} />
      {loaded.state === 'loaded' && people.length === 0 && <p className="panel-empty">{t('panel.nobody')}</p>}
      <ul className="panel-list" aria-label={t('panel.people')} data-testid="restrictions">
        {people.map((person) => (
          <li key={person.clientId} className="panel-person">
            <div>
              <bdi className="sender">{nameOrId(person.clientId, nameOf)}</bdi>
              <p>{describe(person)}</p>
              {person.reason !== null && <p dir="auto">{t('restriction.reason', { reason: person.reason })}</p>}
            </div>
            <button
              type="button"
              className="text-button"
              aria-label={t('panel.liftOf', { name: nameOrId(person.clientId, nameOf) })}
              onClick={() => lift(person.clientId)}
            >
              {t('panel.lift')}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function describe({ action, until }: RestrictedPerson): string {
  if (until === null) {
    return t('panel.bannedForGood');
  }
  return action === 'ban' ? t('panel.bannedUntil', { time: formatFull(until) }) : t('panel.mutedUntil', { time: formatFull(until) });
}
