import type { ReactNode } from 'react';
import { CloseIcon } from '../icons';
import { t } from '../i18n/i18n';
import { useModal } from '../useModal';
import './sheet.css';

interface RosterSheetProps {
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The roster on a narrow screen: a modal dialog, which traps the focus, closes on Escape and restores the focus. */
export function RosterSheet({ onClose, children }: RosterSheetProps) {
  const dialog = useModal(onClose);
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-label={t('roster.heading')}
      data-testid="roster-sheet"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="sheet-head">
        <h2>{t('roster.heading')}</h2>
        <button type="button" className="icon-button" aria-label={t('roster.close')} onClick={onClose}>
          <CloseIcon />
        </button>
      </div>
      {children}
    </dialog>
  );
}
