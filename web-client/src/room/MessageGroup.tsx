import { Avatar } from '../identity/Avatar';
import { LookalikeMark } from '../identity/LookalikeMark';
import { MessageText } from '../markup/MessageText';
import { t } from '../i18n/i18n';
import { DeliveryActions, DeliveryStatus } from './DeliveryStatus';
import type { Entry, GroupRow } from './rows';
import { formatFull, formatTime } from './time';

interface MessageGroupProps {
  readonly row: GroupRow;
  readonly onRetry: (id: string) => void;
  readonly onDiscard: (id: string) => void;
}

/** Messages that one sender wrote within a minute. */
export function MessageGroup({ row, onRetry, onDiscard }: MessageGroupProps) {
  return (
    <div className={row.own ? 'group own' : 'group'}>
      {!row.own && <Avatar clientId={row.sender.clientId} size={36} />}
      <div className="group-body">
        <p className="group-head">
          <bdi className={row.own ? 'visually-hidden' : 'sender'}>{row.own ? t('log.you') : row.sender.name}</bdi>
          {!row.own && <LookalikeMark person={row.sender} />}{' '}
          <time dateTime={new Date(row.at).toISOString()} title={formatFull(row.at)}>
            {formatTime(row.at)}
          </time>
        </p>
        {row.entries.map((entry) => (
          <div
            key={entry.key}
            className="entry"
            data-testid="message"
            data-id={entry.id}
            data-key={entry.key}
            data-own={row.own}
            data-sender={row.sender.name}
            data-state={stateOf(entry)}
          >
            {row.own && <DeliveryStatus state={stateOf(entry)} />}
            <div className="bubble" data-testid="message-text">
              <MessageText text={entry.text} />
            </div>
            {entry.outgoing?.state === 'failed' && (
              <DeliveryActions onRetry={() => onRetry(entry.id)} onDiscard={() => onDiscard(entry.id)} />
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

function stateOf(entry: Entry): 'pending' | 'sent' | 'failed' {
  return entry.outgoing?.state ?? 'sent';
}
