import { formatDuration } from '../i18n/duration';
import { t } from '../i18n/i18n';
import type { RoomSettings } from '../protocol/events';

/** What limits the writers, one sentence each. A frozen room needs no other. */
export function describeSettings({ frozen, membersOnly, slowModeSeconds }: RoomSettings): readonly string[] {
  if (frozen) {
    return [t('room.frozen')];
  }
  return [
    ...(membersOnly ? [t('room.membersOnly')] : []),
    ...(slowModeSeconds > 0 ? [t('room.slow', { duration: formatDuration(slowModeSeconds) })] : []),
  ];
}
