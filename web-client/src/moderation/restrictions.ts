import { t } from '../i18n/i18n';
import type { ModeratorAction } from '../protocol/events';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** What a moderator may choose for a person. */
export interface Restriction {
  readonly key: string;
  readonly label: string;
  readonly actionOn: (clientId: string) => ModeratorAction;
}

/** The mildest first. */
export function restrictions(): readonly [Restriction, ...Restriction[]] {
  const timeout = (seconds: number) => (clientId: string): ModeratorAction => ({ action: 'timeout', target: { clientId }, seconds });
  return [
    { key: 'minutes', label: t('moderate.timeoutMinutes'), actionOn: timeout(10 * minute) },
    { key: 'hour', label: t('moderate.timeoutHour'), actionOn: timeout(hour) },
    { key: 'day', label: t('moderate.timeoutDay'), actionOn: timeout(day) },
    {
      key: 'banDay',
      label: t('moderate.banDay'),
      actionOn: (clientId) => ({ action: 'ban', target: { clientId }, seconds: day }),
    },
    { key: 'ban', label: t('moderate.ban'), actionOn: (clientId) => ({ action: 'ban', target: { clientId } }) },
    { key: 'lift', label: t('moderate.lift'), actionOn: (clientId) => ({ action: 'unban', target: { clientId } }) },
  ];
}
