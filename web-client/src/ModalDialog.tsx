import { useId, type ReactNode } from 'react';
import { t } from './i18n/i18n';
import { CloseIcon } from './icons';
import { useModal } from './useModal';

interface ModalDialogProps {
  /** Its content and head have classes with this name before theirs. */
  readonly className: string;
  readonly title: string;
  readonly testId: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A modal dialog with a title and a button that closes it. */
export function ModalDialog({ className, title, testId, onClose, children }: ModalDialogProps) {
  const dialog = useModal(onClose);
  const titleId = useId();
  return (
    <dialog
      ref={dialog}
      className={className}
      aria-labelledby={titleId}
      data-testid={testId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className={`${className}-content`}>
        <div className={`${className}-head`}>
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="icon-button" aria-label={t('roster.close')} onClick={onClose}>
            <CloseIcon />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
