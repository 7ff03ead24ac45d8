import { lazy, Suspense, useState } from 'react';
import { formatNumber, t } from '../i18n/i18n';
import { GovernIcon } from '../icons';
import type { ModeratorAction } from '../protocol/events';
import type { RoomState } from '../room/roomState';
import { personNames } from './personNames';

// After an update of the service, its old files are gone; a page that was open before has to be loaded again.
const ModeratorPanel = lazy(() => import('./ModeratorPanel').catch(() => ({ default: PanelFailed })));

interface PanelButtonProps {
  readonly state: RoomState;
  readonly moderate: (action: ModeratorAction, reason: string) => void;
  /** The moderator wants to remove all messages. */
  readonly onClear: () => void;
}

/** Opens the panel of moderators. */
export function PanelButton({ state, moderate, onClear }: PanelButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const count = state.openReports;
  const label = count === 0 ? t('panel.title') : t('panel.titleOpen', { count });
  return (
    <>
      <button
        type="button"
        className="icon-button panel-button"
        aria-label={label}
        title={label}
        aria-haspopup="dialog"
        data-testid="moderator-button"
        onClick={() => setOpen(true)}
      >
        <GovernIcon />
        {count > 0 && (
          <span className="panel-count" aria-hidden="true">
            {formatNumber(count)}
          </span>
        )}
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <ModeratorPanel
            settings={state.settings}
            openReports={count}
            limits={state.limits}
            nameOf={personNames(state)}
            onModerate={moderate}
            onClear={onClear}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}

function PanelFailed() {
  return (
    <span role="alert" className="error">
      {t('panel.failed')}
    </span>
  );
}
