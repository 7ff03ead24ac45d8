import { useState } from 'react';
import { displayName } from '../identity/displayName';
import { mentions } from '../markup/mention';
import type { Arrivals } from '../room/roomState';
import { t } from '../i18n/i18n';
import { useThrottledArrivals } from './useThrottledArrivals';

const intervalMillis = 1_500;
const maxReadOut = 3;
const maxTextLength = 200;

interface AnnouncerProps {
  readonly arrivals: Arrivals;
  /** Mentions of this name are announced as such. */
  readonly ownName: string;
}

/** The live region for screen readers: reads up to three new messages word for word, and counts more than that. */
export function Announcer({ arrivals, ownName }: AnnouncerProps) {
  const [announcement, setAnnouncement] = useState({ key: 0, text: '' });
  useThrottledArrivals(arrivals, intervalMillis, (count) =>
    setAnnouncement({ key: arrivals.total, text: summarizeArrivals(arrivals, count, ownName) }),
  );
  return (
    <div className="visually-hidden" aria-live="polite" data-testid="announcer">
      {/* Each announcement is a new element: the same text twice would be no change, and would not be read again. */}
      <p key={announcement.key}>{announcement.text}</p>
    </div>
  );
}

export function summarizeArrivals(arrivals: Arrivals, count: number, ownName: string): string {
  if (count > maxReadOut) {
    const mentioned = arrivals.latest.some(({ text }) => mentions(text, ownName));
    return mentioned ? t('announce.manyMentioned', { count }) : t('announce.many', { count });
  }
  return arrivals.latest
    .slice(-count)
    .map((message) =>
      t(mentions(message.text, ownName) ? 'announce.mention' : 'announce.message', {
        name: displayName(message),
        text: message.text.slice(0, maxTextLength),
      }),
    )
    .join('\n');
}
