import type { ConnectionStatus } from '../client/connectionStatus';
import { strings } from '../strings';
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
              <Countdown key={status.retryAt} until={status.retryAt} />
            </span>
          )}
          {(status.phase === 'waiting' || status.phase === 'offline') && (
            <button type="button" className="banner-button" onClick={onReconnect}>
              {strings.connection.reconnectNow}
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
  const text = strings.connection;
  switch (status.phase) {
    case 'online':
    case 'asleep':
      return null;
    case 'offline':
      return text.offline;
    case 'connecting':
      return status.reason === null
        ? text.connecting
        : status.reason === 'updating'
          ? text.updating
          : text.reconnecting;
    case 'waiting':
      switch (status.reason) {
        case 'lost':
          return text.lost;
        case 'updating':
          return text.updating;
        case 'full':
          return text.full;
        case 'refused':
          return text.refused(status.detail);
      }
  }
}
