import { useState } from 'react';
import type { Arrivals } from '../room/roomState';
import { strings } from '../strings';
import { useArrivals } from './useArrivals';

const everyMillis = 1_500;
const readOutUpTo = 3;
const longestText = 200;

/** Reads new messages to a screen reader: a few word for word, a crowd as a number. */
export function Announcer({ arrivals }: { readonly arrivals: Arrivals }) {
  const [said, setSaid] = useState({ key: 0, text: '' });
  useArrivals(arrivals, everyMillis, (count) => setSaid({ key: arrivals.total, text: announce(arrivals, count) }));
  return (
    <div className="visually-hidden" aria-live="polite" data-testid="announcer">
      {/* A new element for each, because the same words twice would be no change and stay unheard. */}
      <p key={said.key}>{said.text}</p>
    </div>
  );
}

export function announce(arrivals: Arrivals, count: number): string {
  if (count > readOutUpTo) {
    return strings.announce.many(count);
  }
  return arrivals.latest
    .slice(-count)
    .map((message) => strings.announce.message(message.name, excerpt(message)))
    .join('\n');
}

function excerpt(message: Arrivals['latest'][number]): string {
  return message.kind === 'chat' ? message.text.slice(0, longestText) : '';
}
