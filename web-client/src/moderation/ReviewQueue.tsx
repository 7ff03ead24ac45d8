import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { t } from '../i18n/i18n';
import { MessageText } from '../markup/MessageText';
import type { ModeratorAction } from '../protocol/events';
import { formatFull } from '../room/time';
import { LoadState } from './LoadState';
import { readReports, type ReviewItem } from './moderationApi';
import { useLoaded } from './useLoaded';

interface ReviewQueueProps {
  /** Counted by the room: when it changes, the list is loaded again. */
  readonly open: number;
  readonly onModerate: (action: ModeratorAction, reason: string) => void;
}

/** The messages that users reported, or that are held until a moderator decides. */
export function ReviewQueue({ open, onModerate }: ReviewQueueProps) {
  const { loaded, reload } = useLoaded(readReports);
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set());
  const known = useRef(open);
  const countChanged = useEffectEvent(() => {
    if (known.current !== open) {
      known.current = open;
      reload();
    }
  });
  useEffect(() => countChanged(), [open]);
  const items = loaded.state === 'loaded' ? loaded.value.filter((item) => !decided.has(item.id)) : [];
  const decide = (item: ReviewItem, action: 'approve' | 'dismiss' | 'delete') => {
    const { clientId, messageId, version } = item;
    onModerate({ action, target: { clientId, id: messageId, ...(version !== null && { version }) } }, '');
    setDecided(new Set(decided).add(item.id));
  };
  return (
    <>
      <LoadState state={loaded.state} onRetry={reload} />
      {loaded.state === 'loaded' && items.length === 0 && <p className="panel-empty">{t('review.empty')}</p>}
      <ul className="panel-list" aria-label={t('panel.reports')} data-testid="review-queue">
        {items.map((item) => (
          <ReviewEntry key={item.id} item={item} onDecide={(action) => decide(item, action)} />
        ))}
      </ul>
    </>
  );
}

interface ReviewEntryProps {
  readonly item: ReviewItem;
  readonly onDecide: (action: 'approve' | 'dismiss' | 'delete') => void;
}

function ReviewEntry({ item: { name, text, at, held, removed, reason, reports, reasons }, onDecide }: ReviewEntryProps) {
  return (
    <li className="review-item">
      <p>
        <bdi className="sender">{name}</bdi> <time dateTime={new Date(at).toISOString()}>{formatFull(at)}</time>
      </p>
      <div className="bubble">
        <MessageText text={text} mentionedName={null} />
      </div>
      <p>{held ? t('review.held') : t('review.reported', { count: reports })}</p>
      {removed && <p className="review-removed">{t('review.removed')}</p>}
      {(reason === null ? reasons : [reason, ...reasons]).map((each, index) => (
        <p key={index} dir="auto">
          {t('restriction.reason', { reason: each })}
        </p>
      ))}
      <div className="review-buttons">
        {!removed && (
          <button type="button" className="text-button" onClick={() => onDecide(held ? 'approve' : 'delete')}>
            {held ? t('review.approve') : t('review.remove')}
          </button>
        )}
        <button type="button" className="text-button" onClick={() => onDecide('dismiss')}>
          {removed ? t('review.close') : held ? t('review.reject') : t('review.keep')}
        </button>
      </div>
    </li>
  );
}
