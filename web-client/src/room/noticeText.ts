import { displayName } from '../identity/displayName';
import type { Notice } from '../protocol/events';
import { listPeople, t } from '../i18n/i18n';

const maxNames = 2;

/** Describes a run of joins and leaves in one line. */
export function describeNotices(notices: readonly Notice[]): string {
  return [
    describe(notices.filter(({ change }) => change === 'joined'), 'log.joined'),
    describe(notices.filter(({ change }) => change === 'left'), 'log.left'),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

function describe(
  notices: readonly Notice[],
  text: 'log.joined' | 'log.left',
): string | null {
  if (notices.length === 0) {
    return null;
  }
  const names = [...new Map(notices.map((notice) => [notice.clientId, displayName(notice)])).values()];
  const shown = names.length > maxNames ? names.slice(0, maxNames) : names;
  const unnamed = notices.reduce((sum, { others }) => sum + others, 0);
  return t(text, { people: listPeople(shown, names.length - shown.length + unnamed) });
}
