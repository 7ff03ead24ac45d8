import { t } from '../i18n/i18n';
import { DeleteIcon, FlagIcon, PinIcon, RestrictIcon, UnpinIcon } from '../icons';
import type { MenuItem } from '../menu/Menu';
import type { MessageRef, ModeratorAction } from '../protocol/events';
import type { MessageQuestion } from './ModerationDialog';

/** A message whose menu is open. */
export interface ModerationTarget {
  readonly message: MessageRef;
  /** Of its sender. */
  readonly name: string;
  readonly own: boolean;
}

interface MessageItemsOptions {
  readonly isModerator: boolean;
  /** Null when no message can be pinned. */
  readonly isPinned: boolean | null;
  readonly ask: (question: MessageQuestion) => void;
  readonly moderate: (action: ModeratorAction, reason: string) => void;
}

/** The items of a message's menu that concern its moderation. */
export function messageItems({ message, name, own }: ModerationTarget, options: MessageItemsOptions): readonly MenuItem[] {
  const { isModerator, isPinned, ask, moderate } = options;
  const asking = (kind: MessageQuestion['kind']) => () => ask({ kind, message, name });
  if (!isModerator) {
    return own ? [] : [{ key: 'report', label: t('menu.report'), icon: <FlagIcon />, run: asking('report') }];
  }
  const pin: MenuItem = isPinned
    ? { key: 'unpin', label: t('moderate.unpin'), icon: <UnpinIcon />, run: () => moderate({ action: 'unpin', target: message }, '') }
    : { key: 'pin', label: t('moderate.pin'), icon: <PinIcon />, run: () => moderate({ action: 'pin', target: message }, '') };
  const icon = <DeleteIcon />;
  const others: MenuItem[] = [
    { key: 'moderateDelete', label: t('moderate.delete'), icon, isDangerous: true, run: asking('delete') },
    { key: 'moderatePurge', label: t('moderate.purge', { name }), icon, isDangerous: true, run: asking('purge') },
    { key: 'moderateRestrict', label: t('moderate.restrict', { name }), icon: <RestrictIcon />, isDangerous: true, run: asking('restrict') },
  ];
  return [...(isPinned === null ? [] : [pin]), ...(own ? [] : others)];
}
