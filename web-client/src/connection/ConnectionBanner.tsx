import type { ConnectionStatus } from '../client/connectionStatus';
import { t } from '../i18n/i18n';
import { withRestriction } from '../moderation/restrictionText';
import './banner.css';
import { Countdown } from './Countdown';

interface ConnectionBannerProps {
  readonly status: ConnectionStatus;
  readonly onReconnect: () => void;
}

/** Floats over the log, so that nothing moves when it appears. The live region always exists; only its text changes. */
export function ConnectionBanner({ status, onReconnect }: ConnectionBannerProps) {
  const text = describe(status);
  return (
    <div className="banner-place" data-testid="connection" data-phase={status.phase}>
      <div className={text === null ? 'banner hidden' : 'banner'}>
        <span className="banner-dot" data-phase={status.phase} />
        <div className="banner-words">
          <span role="status">{text}</span>
          {status.phase === 'waiting' && showsCountdown(status) && (
            // Screen readers would read a countdown every second.
            <span aria-hidden="true">
              <Countdown key={status.retryAt} until={status.retryAt} text="connection.retryIn" />
            </span>
          )}
          {(status.phase === 'waiting' || status.phase === 'offline') && (
            <button type="button" className="banner-button" onClick={onReconnect}>
              {t('connection.reconnectNow')}
            </button>
          )}
        </div>
      </div>
    </div>
  );
}

function showsCountdown(status: { readonly reason: string }): boolean {
  return status.reason !== 'updating';
}

function describe(status: ConnectionStatus): string | null {
  switch (status.phase) {
    case 'online':
    case 'asleep':
      return null;
    case 'offline':
      return t('connection.offline');
    case 'ended':
      return withRestriction(t('connection.banned'), status);
    case 'connecting':
      return status.reason === null
        ? t('connection.connecting')
        : status.reason === 'updating'
          ? t('connection.updating')
          : t('connection.reconnecting');
    case 'waiting':
      switch (status.reason) {
        case 'lost':
          return t('connection.lost');
        case 'updating':
          return t('connection.updating');
        case 'full':
          return t('connection.full');
        case 'refused':
          return refused(status.detail);
      }
  }
}

function refused(detail: string): string {
  return detail === '' ? t('connection.refused') : t('connection.refusedBecause', { reason: detail });
}
