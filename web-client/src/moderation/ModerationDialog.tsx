import { useId, useState } from 'react';
import { t } from '../i18n/i18n';
import type { ModeratorAction } from '../protocol/events';
import { useModal } from '../useModal';
import './moderation.css';

/** An action that a moderator has chosen, and the person whom it concerns. */
export interface ModeratorQuestion {
  readonly action: ModeratorAction;
  readonly name: string;
}

interface ModerationDialogProps {
  readonly question: ModeratorQuestion;
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
}

/** The room takes this many code points; UTF-16 may need more units, never fewer. */
const maxReason = 200;

/** Asks a moderator for a reason before they remove messages of others, because nobody can bring these back. */
export function ModerationDialog({ question, onConfirm, onClose }: ModerationDialogProps) {
  const dialog = useModal(onClose);
  const [reason, setReason] = useState('');
  const titleId = useId();
  const hintId = useId();
  const { action, name } = question;
  return (
    <dialog
      ref={dialog}
      className="moderation"
      aria-labelledby={titleId}
      data-testid="moderation"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm(reason.trim());
        }}
      >
        <h2 id={titleId} dir="auto">
          {action.action === 'delete' ? t('moderate.deleteTitle', { name }) : t('moderate.purgeTitle', { name })}
        </h2>
        <label>
          {t('moderate.reason')}
          <input type="text" dir="auto" maxLength={maxReason} value={reason} aria-describedby={hintId} onChange={(event) => setReason(event.target.value)} />
        </label>
        <p id={hintId} className="moderation-hint">
          {t('moderate.hint')}
        </p>
        <div className="moderation-buttons">
          <button type="button" className="text-button" onClick={onClose}>
            {t('moderate.cancel')}
          </button>
          <button type="submit" className="button dangerous">
            {t('moderate.confirm')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
