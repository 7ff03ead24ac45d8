import { t } from '../i18n/i18n';

interface LoadStateProps {
  readonly state: 'loading' | 'failed' | 'loaded';
  readonly onRetry: () => void;
}

/** Says that a list is loading or could not be loaded. The live region always exists. */
export function LoadState({ state, onRetry }: LoadStateProps) {
  return (
    <div className="panel-state">
      <span role="status">
        {state === 'loading' && t('panel.loading')}
        {state === 'failed' && t('panel.failed')}
      </span>
      {state === 'failed' && (
        <button type="button" className="text-button" onClick={onRetry}>
          {t('delivery.retry')}
        </button>
      )}
    </div>
  );
}
