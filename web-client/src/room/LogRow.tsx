import { memo } from 'react';
import { t } from '../i18n/i18n';
import { MessageGroup } from './MessageGroup';
import { describeNotices } from './noticeText';
import { isSameEntry, isSamePerson, type Row } from './rows';
import { formatDay } from './time';

interface LogRowProps {
  readonly row: Row;
  /** The first moment of today, by which days are named. */
  readonly today: number;
  readonly ownName: string;
}

export const LogRow = memo(function LogRow({ row, today, ownName }: LogRowProps) {
  switch (row.kind) {
    case 'group':
      return <MessageGroup row={row} ownName={ownName} />;
    case 'notices':
      return (
        <p className="notice" data-testid="system-message" dir="auto">
          {describeNotices(row.notices)}
        </p>
      );
    case 'removed':
      return (
        <p className="notice" data-testid="removed">
          {row.by === 'author' ? t('log.removedByAuthor', { count: row.count }) : t('log.removedByModerator', { count: row.count })}
        </p>
      );
    case 'day':
      return (
        <p className="day" data-testid="day">
          <span>{formatDay(row.at, today)}</span>
        </p>
      );
    case 'unread':
      return (
        <p className="divider unread" data-testid="unread-divider">
          <span>{t('log.unread')}</span>
        </p>
      );
    case 'gap':
      return (
        <p className="divider gap" data-testid="gap-divider">
          <span>{t('log.gap')}</span>
        </p>
      );
  }
}, isSameRow);

/** Every batch builds all rows again, but most have not changed. This keeps React from rendering those. */
function isSameRow(before: LogRowProps, after: LogRowProps): boolean {
  const a = before.row;
  const b = after.row;
  if (a.kind !== b.kind || a.key !== b.key || before.ownName !== after.ownName) {
    return false;
  }
  if (a.kind === 'group' && b.kind === 'group') {
    return (
      a.own === b.own &&
      isSamePerson(a.sender, b.sender) &&
      a.entries.length === b.entries.length &&
      a.entries.every((entry, index) => isSameEntry(entry, b.entries[index]))
    );
  }
  if (a.kind === 'day') {
    return before.today === after.today;
  }
  if (a.kind === 'removed' && b.kind === 'removed') {
    return a.count === b.count && a.by === b.by;
  }
  return a.kind !== 'notices' || b.kind !== 'notices' || a.notices.length === b.notices.length;
}
