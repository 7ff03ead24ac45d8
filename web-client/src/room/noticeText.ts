import { displayName } from '../identity/displayName';
import type { Notice } from '../protocol/events';
import { strings } from '../strings';

const maxNames = 2;

/** Describes a run of joins and leaves in one line. */
export function describeNotices(notices: readonly Notice[]): string {
  return [
    describe(notices.filter(({ change }) => change === 'joined'), strings.log.joined),
    describe(notices.filter(({ change }) => change === 'left'), strings.log.left),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

function describe(
  notices: readonly Notice[],
  format: (names: readonly string[], others: number) => string,
): string | null {
  if (notices.length === 0) {
    return null;
  }
  const names = [...new Map(notices.map((notice) => [notice.clientId, displayName(notice)])).values()];
  const shown = names.length > maxNames ? names.slice(0, maxNames) : names;
  const unnamed = notices.reduce((sum, { others }) => sum + others, 0);
  return format(shown, names.length - shown.length + unnamed);
}
