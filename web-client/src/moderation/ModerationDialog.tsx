import { useId, useState } from 'react';
import { t } from '../i18n/i18n';
import type { MessageRef, ModeratorAction } from '../protocol/events';
import { useModal } from '../useModal';
import { ReasonField } from './ReasonField';
import { restrictions, type Restriction } from './restrictions';
import './moderation.css';

/** What a moderator wants to do about a message, and the name of the person who sent it. */
export interface ModeratorQuestion {
  readonly kind: 'delete' | 'purge' | 'restrict';
  readonly message: MessageRef;
  readonly name: string;
}

interface ModerationDialogProps {
  readonly question: ModeratorQuestion;
  /** The longest reason; 0 while it is not known. */
  readonly maxReason: number;
  readonly onConfirm: (action: ModeratorAction, reason: string) => void;
  readonly onClose: () => void;
}

/**
 * Asks a moderator for a reason before they remove messages of others, because nobody can bring these back; and for how long,
 * before they mute or ban somebody.
 */
export function ModerationDialog({ question, maxReason, onConfirm, onClose }: ModerationDialogProps) {
  const dialog = useModal(onClose);
  const [reason, setReason] = useState('');
  const choices = restrictions();
  const [choice, setChoice] = useState(choices[0]);
  const titleId = useId();
  const hintId = useId();
  const { kind, name } = question;
  const isRestriction = kind === 'restrict';
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
          onConfirm(actionOf(question, choice), reason.trim());
        }}
      >
        <h2 id={titleId} dir="auto">
          {t(`moderate.${kind}Title`, { name })}
        </h2>
        {isRestriction && (
          <label>
            {t('moderate.choice')}
            <select
              value={choice.key}
              onChange={(event) => setChoice(choices.find(({ key }) => key === event.target.value) ?? choices[0])}
            >
              {choices.map(({ key, label }) => (
                <option key={key} value={key}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        )}
        <ReasonField value={reason} maxLength={maxReason} hintId={hintId} onChange={setReason} />
        <p id={hintId} className="moderation-hint">
          {isRestriction ? t('moderate.restrictHint') : t('moderate.hint')}
        </p>
        <div className="moderation-buttons">
          <button type="button" className="text-button" onClick={onClose}>
            {t('moderate.cancel')}
          </button>
          <button type="submit" className="button dangerous">
            {isRestriction ? t('moderate.restrictConfirm') : t('moderate.confirm')}
          </button>
        </div>
      </form>
    </dialog>
  );
}

function actionOf({ kind, message }: ModeratorQuestion, choice: Restriction): ModeratorAction {
  const { clientId } = message;
  switch (kind) {
    case 'delete':
      return { action: 'delete', target: message };
    case 'purge':
      return { action: 'purge', target: { clientId } };
    case 'restrict':
      return choice.actionOn(clientId);
  }
}
