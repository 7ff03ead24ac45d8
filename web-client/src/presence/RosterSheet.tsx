import { useEffectEvent, useLayoutEffect, useRef, type ReactNode } from 'react';
import { CloseIcon } from '../icons';
import { strings } from '../strings';
import './sheet.css';

interface RosterSheetProps {
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The roster on a narrow screen. A modal dialog keeps the focus inside, closes with Escape, and gives the focus back. */
export function RosterSheet({ onClose, children }: RosterSheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useEffectEvent(onClose);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // What is inside covers the whole dialog, so a click on the dialog itself is one on the backdrop.
    const clicked = (event: MouseEvent) => {
      if (event.target === element) {
        close();
      }
    };
    element?.addEventListener('click', clicked);
    // Closed while it is still in the page, the dialog gives the focus back to the button that opened it.
    return () => {
      element?.removeEventListener('click', clicked);
      element?.close();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-label={strings.roster.heading}
      data-testid="roster-sheet"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="sheet-head">
        <h2>{strings.roster.heading}</h2>
        <button type="button" className="icon-button" aria-label={strings.roster.close} onClick={onClose}>
          <CloseIcon />
        </button>
      </div>
      {children}
    </dialog>
  );
}
