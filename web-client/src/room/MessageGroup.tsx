import { t } from '../i18n/i18n';
import { Avatar } from '../identity/Avatar';
import { LookalikeMark } from '../identity/LookalikeMark';
import { RoleMark } from '../identity/RoleMark';
import { MessageEntry } from './MessageEntry';
import type { GroupRow } from './rows';
import { formatFull, formatTime } from './time';

interface MessageGroupProps {
  readonly row: GroupRow;
  readonly ownName: string;
}

/** Messages that one sender wrote within a minute. */
export function MessageGroup({ row, ownName }: MessageGroupProps) {
  return (
    <div className={row.own ? 'group own' : 'group'}>
      {!row.own && <Avatar clientId={row.sender.clientId} size={36} />}
      <div className="group-body">
        <p className="group-head">
          <bdi className={row.own ? 'visually-hidden' : 'sender'}>{row.own ? t('log.you') : row.sender.name}</bdi>
          {!row.own && <LookalikeMark person={row.sender} />}
          {!row.own && <RoleMark person={row.sender} />}{' '}
          <time dateTime={new Date(row.at).toISOString()} title={formatFull(row.at)}>
            {formatTime(row.at)}
          </time>
        </p>
        {row.entries.map((entry) => (
          <MessageEntry key={entry.key} entry={entry} sender={row.sender} own={row.own} ownName={ownName} />
        ))}
      </div>
    </div>
  );
}
