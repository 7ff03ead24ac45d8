import { useId, useState } from 'react';
import { t } from '../i18n/i18n';
import type { MessageRef, ModeratorAction } from '../protocol/events';
import { useModal } from '../useModal';
import { ReasonField } from './ReasonField';
import { restrictions, type Restriction } from './restrictions';
import './moderation.css';

/** What a moderator, or for a report anybody, wants to do about a message, and the name of the person who sent it. */
export interface ModeratorQuestion {
  readonly kind: 'delete' | 'purge' | 'restrict' | 'report';
  readonly message: MessageRef;
  readonly name: string;
}

export type ModerationAnswer = ModeratorAction | { readonly action: 'report'; readonly target: MessageRef };

interface ModerationDialogProps {
  readonly question: ModeratorQuestion;
  /** The longest reason; 0 while it is not known. */
  readonly maxReason: number;
  readonly onConfirm: (answer: ModerationAnswer, reason: string) => void;
  readonly onClose: () => void;
}

const hints = {
  delete: 'moderate.hint',
  purge: 'moderate.hint',
  restrict: 'moderate.restrictHint',
  report: 'moderate.reportHint',
} as const;

const confirmations = {
  delete: 'moderate.confirm',
  purge: 'moderate.confirm',
  restrict: 'moderate.restrictConfirm',
  report: 'moderate.reportConfirm',
} as const;

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
          {t(hints[kind])}
        </p>
        <div className="moderation-buttons">
          <button type="button" className="text-button" onClick={onClose}>
            {t('moderate.cancel')}
          </button>
          <button type="submit" className="button dangerous">
            {t(confirmations[kind])}
          </button>
        </div>
      </form>
    </dialog>
  );
}

function actionOf({ kind, message }: ModeratorQuestion, choice: Restriction): ModerationAnswer {
  const { clientId } = message;
  switch (kind) {
    case 'delete':
      return { action: 'delete', target: message };
    case 'purge':
      return { action: 'purge', target: { clientId } };
    case 'report':
      return { action: 'report', target: message };
    case 'restrict':
      return choice.actionOn(clientId);
  }
}
