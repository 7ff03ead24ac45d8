import { t } from '../i18n/i18n';
import type { ModeratorAction } from '../protocol/events';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** What a moderator may choose for a person. */
export interface Restriction {
  readonly key: string;
  readonly label: string;
  /** Whether it can extend to the network of the person. */
  readonly isBan: boolean;
  readonly actionOn: (clientId: string, includesNetwork: boolean) => ModeratorAction;
}

/** The mildest first. */
export function restrictions(): readonly [Restriction, ...Restriction[]] {
  return [
    timeout('minutes', t('moderate.timeoutMinutes'), 10 * minute),
    timeout('hour', t('moderate.timeoutHour'), hour),
    timeout('day', t('moderate.timeoutDay'), day),
    ban('banDay', t('moderate.banDay'), { seconds: day }),
    ban('ban', t('moderate.ban'), {}),
    {
      key: 'lift',
      label: t('moderate.lift'),
      isBan: false,
      actionOn: (clientId) => ({ action: 'unban', target: { clientId } }),
    },
  ];
}

function timeout(key: string, label: string, seconds: number): Restriction {
  return { key, label, isBan: false, actionOn: (clientId) => ({ action: 'timeout', target: { clientId }, seconds }) };
}

function ban(key: string, label: string, time: { readonly seconds?: number }): Restriction {
  return {
    key,
    label,
    isBan: true,
    actionOn: (clientId, includesNetwork) => ({
      action: 'ban',
      target: { clientId },
      ...time,
      ...(includesNetwork && { value: { prefix: true } }),
    }),
  };
}
