import { formatDuration } from '../i18n/duration';
import { t } from '../i18n/i18n';

interface Restricted {
  readonly seconds?: number;
  readonly reason?: string;
}

/** Adds how long something lasts, and why, as far as the room says so. */
export function withRestriction(text: string, { seconds, reason }: Restricted): string {
  const parts = [text];
  if (seconds !== undefined) {
    parts.push(t('restriction.left', { duration: formatDuration(seconds) }));
  }
  if (reason !== undefined) {
    parts.push(t('restriction.reason', { reason }));
  }
  return parts.join(' ');
}
