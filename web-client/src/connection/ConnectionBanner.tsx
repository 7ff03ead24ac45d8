import type { ConnectionStatus } from '../client/connectionStatus';
import { strings } from '../strings';
import './banner.css';
import { Countdown } from './Countdown';

interface ConnectionBannerProps {
  readonly status: ConnectionStatus;
  readonly onReconnect: () => void;
}

/** Floats over the log, so that its coming and going moves nothing. The live region stays, only its words change. */
export function ConnectionBanner({ status, onReconnect }: ConnectionBannerProps) {
  const text = describe(status);
  return (
    <div className="banner-place" data-testid="connection" data-phase={status.phase}>
      <div className={text === null ? 'banner hidden' : 'banner'}>
        <span className="banner-dot" data-phase={status.phase} />
        <div className="banner-words">
          <span role="status">{text}</span>
        {status.phase === 'waiting' && showsCountdown(status) && (
          // Read aloud every second, a countdown would drown everything else.
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
  const words = strings.connection;
  switch (status.phase) {
    case 'online':
    case 'asleep':
      return null;
    case 'offline':
      return words.offline;
    case 'connecting':
      return status.reason === null
        ? words.connecting
        : status.reason === 'updating'
          ? words.updating
          : words.reconnecting;
    case 'waiting':
      switch (status.reason) {
        case 'lost':
          return words.lost;
        case 'updating':
          return words.updating;
        case 'full':
          return words.full;
        case 'refused':
          return words.refused(status.detail);
      }
  }
}
