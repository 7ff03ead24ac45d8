import { t } from '../i18n/i18n';
import { maxLoaded, nextBefore, type Scrollback } from './scrollback';

interface OlderMessagesProps {
  readonly scrollback: Scrollback;
  readonly onLoad: () => void;
}

/** The top of the log: what is above the oldest message. Its height never changes, so that nothing below it moves. */
export function OlderMessages({ scrollback, onLoad }: OlderMessagesProps) {
  const { state, loaded } = scrollback;
  return (
    <div className="older" data-testid="older" data-state={state}>
      <span role="status">
        {state === 'loading' && t('older.loading')}
        {state === 'end' && t('older.end')}
        {state !== 'end' && loaded >= maxLoaded && t('older.full')}
      </span>
      {(state === 'idle' || state === 'failed') && nextBefore(scrollback) !== null && (
        <button type="button" className="text-button" onClick={onLoad}>
          {state === 'failed' ? t('older.retry') : t('older.load')}
        </button>
      )}
    </div>
  );
}
