import { formatDuration } from '../i18n/duration';
import { t, type MessageId } from '../i18n/i18n';
import type { AuditLine } from './moderationApi';
import { nameOrId } from './nameOrId';

const texts = new Map<string, MessageId>(Object.entries({
  delete: 'audit.delete',
  purge: 'audit.purge',
  clear: 'audit.clear',
  timeout: 'audit.timeout',
  ban: 'audit.ban',
  unban: 'audit.unban',
  revoke: 'audit.revoke',
  approve: 'audit.approve',
  dismiss: 'audit.dismiss',
  slow: 'audit.slow',
  freeze: 'audit.freeze',
  membersOnly: 'audit.membersOnly',
  pin: 'audit.pin',
  unpin: 'audit.unpin',
  announce: 'audit.announce',
} as const));

/** What was done, to whom and for how long. An action that only a newer server has is shown by its name. */
export function describeAudit({ action, clientId, seconds, value }: AuditLine, nameOf: (clientId: string) => string | null): string {
  if (value === 'false' && action === 'freeze') {
    return t('audit.freezeOff');
  }
  if (value === 'false' && action === 'membersOnly') {
    return t('audit.membersOnlyOff');
  }
  const id = texts.get(action);
  const parts = [id === undefined ? action : t(id)];
  if (clientId !== null) {
    parts.push(nameOrId(clientId, nameOf));
  }
  if (seconds !== null) {
    parts.push(formatDuration(seconds));
  }
  if (value !== null && value !== 'true') {
    parts.push(describeValue(action, value));
  }
  return parts.join(' · ');
}

function describeValue(action: string, value: string): string {
  switch (action) {
    case 'slow':
      return pause(Number(value));
    case 'ban':
      return value === 'prefix' ? t('audit.network') : value;
    default:
      return value;
  }
}

function pause(seconds: number): string {
  return seconds === 0 ? t('panel.slowOff') : formatDuration(seconds);
}
