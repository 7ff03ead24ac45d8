import { useState, type ReactNode } from 'react';
import { t } from '../i18n/i18n';
import type { MenuItem } from '../menu/Menu';
import type { MessageRef, ModeratorAction } from '../protocol/events';
import { isPinned } from '../room/roomSettings';
import type { RoomState } from '../room/roomState';
import type { ToastContent } from '../toast/useToast';
import { messageItems, type ModerationTarget } from './messageItems';
import { PanelButton } from './PanelButton';
import { ModerationDialog, type ModerationAnswer, type ModeratorQuestion } from './ModerationDialog';

interface ModerationOptions {
  readonly state: RoomState;
  readonly moderate: (action: ModeratorAction, reason: string) => void;
  readonly report: (message: MessageRef, reason: string) => void;
  readonly showToast: (toast: ToastContent) => void;
}

interface Moderation {
  readonly moderationItems: (target: ModerationTarget) => readonly MenuItem[];
  readonly dialog: ReactNode;
  /** Opens the panel of moderators; null for others. */
  readonly panelButton: ReactNode;
}

/** What a moderator can do about messages and people, and what others can report. */
export function useModeration({ state, moderate, report, showToast }: ModerationOptions): Moderation {
  const [question, setQuestion] = useState<ModeratorQuestion | null>(null);
  const { settings, self, limits } = state;

  const confirm = (answer: ModerationAnswer, reason: string, name: string) => {
    if (answer.action === 'report') {
      report(answer.target, reason);
    } else {
      moderate(answer, reason);
    }
    const toast = toastFor(answer, name, moderate);
    if (toast !== null) {
      showToast(toast);
    }
    setQuestion(null);
  };
  return {
    moderationItems: (target) =>
      messageItems(target, {
        isModerator: self?.role === 'moderator',
        isPinned: isPinned(settings, target.message),
        ask: setQuestion,
        moderate,
      }),
    panelButton: self?.role === 'moderator' ? <PanelButton state={state} moderate={moderate} onClear={() => setQuestion({ kind: 'clear' })} /> : null,
    dialog: question !== null && (
      <ModerationDialog
        question={question}
        maxReason={limits?.reason ?? 0}
        bansNetworks={limits?.networkBans ?? false}
        onConfirm={(answer, reason) => confirm(answer, reason, question.kind === 'clear' ? '' : question.name)}
        onClose={() => setQuestion(null)}
      />
    ),
  };
}

/** Removed messages are gone, also those that a ban removes; a mute or a ban itself can be lifted. */
function toastFor(answer: ModerationAnswer, name: string, moderate: ModerationOptions['moderate']): ToastContent | null {
  if (answer.action === 'report') {
    return { text: t('toast.reported', { name }) };
  }
  if (answer.action === 'unban') {
    return { text: t('toast.lifted', { name }) };
  }
  if (answer.action !== 'timeout' && answer.action !== 'ban') {
    return null;
  }
  const { clientId } = answer.target;
  const run = () => moderate({ action: 'unban', target: { clientId } }, '');
  const text = answer.action === 'ban' ? t('toast.banned', { name }) : t('toast.muted', { name });
  return { text, action: { label: t('toast.undo'), run } };
}
