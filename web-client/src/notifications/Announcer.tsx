import { useState } from 'react';
import { displayName } from '../identity/displayName';
import { addresses, mentions } from '../markup/mention';
import type { ChatMessage, Person } from '../protocol/events';
import type { Arrivals } from '../room/roomState';
import { t } from '../i18n/i18n';
import { useThrottledArrivals } from './useThrottledArrivals';

const intervalMillis = 1_500;
const maxReadOut = 3;
const maxTextLength = 200;

interface AnnouncerProps {
  readonly arrivals: Arrivals;
  /** Mentions of them, and answers to them, are announced as such. */
  readonly reader: Person;
}

/** The live region for screen readers: reads up to three new messages word for word, and counts more than that. */
export function Announcer({ arrivals, reader }: AnnouncerProps) {
  const [announcement, setAnnouncement] = useState({ key: 0, text: '' });
  useThrottledArrivals(arrivals, intervalMillis, (count) =>
    setAnnouncement({ key: arrivals.total, text: summarizeArrivals(arrivals, count, reader) }),
  );
  return (
    <div className="visually-hidden" aria-live="polite" data-testid="announcer">
      {/* Each announcement is a new element: the same text twice would be no change, and would not be read again. */}
      <p key={announcement.key}>{announcement.text}</p>
    </div>
  );
}

export function summarizeArrivals(arrivals: Arrivals, count: number, reader: Person): string {
  if (count > maxReadOut) {
    const mentioned = arrivals.latest.some((message) => addresses(message, reader));
    return mentioned ? t('announce.manyMentioned', { count }) : t('announce.many', { count });
  }
  return arrivals.latest
    .slice(-count)
    .map((message) =>
      t(sentence(message, reader), {
        name: displayName(message),
        text: message.text.slice(0, maxTextLength),
      }),
    )
    .join('\n');
}

function sentence(message: ChatMessage, reader: Person): 'announce.mention' | 'announce.reply' | 'announce.message' {
  if (mentions(message.text, reader.name)) {
    return 'announce.mention';
  }
  return addresses(message, reader) ? 'announce.reply' : 'announce.message';
}
