import { useId, useState } from 'react';
import { t } from '../i18n/i18n';
import type { MessageRef, ModeratorAction } from '../protocol/events';
import { useModal } from '../useModal';
import { ReasonField } from './ReasonField';
import { restrictions, type Restriction } from './restrictions';
import './moderation.css';

/** What a moderator, or for a report anybody, wants to do about a message, and the name of the person who sent it. */
export interface MessageQuestion {
  readonly kind: 'delete' | 'purge' | 'restrict' | 'report';
  readonly message: MessageRef;
  readonly name: string;
}

/** The same, or to remove all messages of everybody. */
export type ModeratorQuestion = MessageQuestion | { readonly kind: 'clear' };

export type ModerationAnswer = ModeratorAction | { readonly action: 'report'; readonly target: MessageRef };

interface ModerationDialogProps {
  readonly question: ModeratorQuestion;
  /** The longest reason; 0 while it is not known. */
  readonly maxReason: number;
  /** Whether the room can ban the network of a person. */
  readonly bansNetworks: boolean;
  readonly onConfirm: (answer: ModerationAnswer, reason: string) => void;
  readonly onClose: () => void;
}

const hints = {
  delete: 'moderate.hint',
  purge: 'moderate.hint',
  clear: 'moderate.hint',
  restrict: 'moderate.restrictHint',
  report: 'moderate.reportHint',
} as const;

const confirmations = {
  delete: 'moderate.confirm',
  purge: 'moderate.confirm',
  clear: 'moderate.clear',
  restrict: 'moderate.restrictConfirm',
  report: 'moderate.reportConfirm',
} as const;

/**
 * Asks a moderator for a reason before they remove messages of others, because nobody can bring these back; and for how long,
 * before they mute or ban somebody.
 */
export function ModerationDialog({ question, maxReason, bansNetworks, onConfirm, onClose }: ModerationDialogProps) {
  const dialog = useModal(onClose);
  const [reason, setReason] = useState('');
  const choices = restrictions();
  const [choice, setChoice] = useState(choices[0]);
  const [includesNetwork, setIncludesNetwork] = useState(false);
  const titleId = useId();
  const hintId = useId();
  const { kind } = question;
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
          onConfirm(actionOf(question, choice, includesNetwork), reason.trim());
        }}
      >
        <h2 id={titleId} dir="auto">
          {question.kind === 'clear' ? t('moderate.clearTitle') : t(`moderate.${question.kind}Title`, { name: question.name })}
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
        {isRestriction && choice.isBan && bansNetworks && (
          <label className="moderation-check">
            <input type="checkbox" checked={includesNetwork} onChange={(event) => setIncludesNetwork(event.target.checked)} />
            {t('moderate.network')}
          </label>
        )}
        <ReasonField value={reason} maxLength={maxReason} hintId={hintId} onChange={setReason} />
        <p id={hintId} className="moderation-hint">
          {isRestriction && choice.isBan && includesNetwork && `${t('moderate.networkHint')} `}
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

function actionOf(question: ModeratorQuestion, choice: Restriction, includesNetwork: boolean): ModerationAnswer {
  switch (question.kind) {
    case 'delete':
      return { action: 'delete', target: question.message };
    case 'purge':
      return { action: 'purge', target: { clientId: question.message.clientId } };
    case 'report':
      return { action: 'report', target: question.message };
    case 'restrict':
      return choice.actionOn(question.message.clientId, includesNetwork);
    case 'clear':
      return { action: 'clear' };
  }
}
