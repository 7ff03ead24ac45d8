import { useMemo, useState, type ReactNode } from 'react';
import type { Editing } from '../composer/useTextBox';
import { copyText } from '../copyText';
import { t } from '../i18n/i18n';
import { CopyIcon, DeleteIcon, HideIcon, LinkIcon, PencilIcon, ReplyIcon, UpIcon } from '../icons';
import { displayName } from '../identity/displayName';
import { Menu, type MenuItem } from '../menu/Menu';
import type { ModerationTarget } from '../moderation/messageItems';
import type { MessageRef, Person } from '../protocol/events';
import type { MessageKey } from '../protocol/messageKey';
import type { ToastContent } from '../toast/useToast';
import type { LogActions, MenuTarget } from './logActions';
import { linkTo } from './messageLink';
import { formatFull } from './time';
import { useReactionMenu, type ReactionOptions } from './useReactionMenu';

interface MessageMenuOptions extends ReactionOptions {
  readonly retry: (id: string) => void;
  readonly discard: (id: string) => void;
  readonly hide: (person: Person) => void;
  readonly show: (clientId: string) => void;
  readonly reply: (original: MessageRef) => void;
  readonly jumpTo: (key: MessageKey) => void;
  readonly edit: (message: Editing) => void;
  readonly remove: (id: string) => void;
  /** What moderators can do about a message, and others to call them. */
  readonly moderationItems: (target: ModerationTarget) => readonly MenuItem[];
  readonly showToast: (toast: ToastContent) => void;
}

export interface MessageMenu {
  readonly actions: LogActions;
  readonly menu: ReactNode;
}

/** The menu of a message: one for the whole log. */
export function useMessageMenu(options: MessageMenuOptions): MessageMenu {
  const { retry, discard, hide, show, reply, jumpTo, edit, remove, react, moderationItems, showToast } = options;
  const reactions = useReactionMenu(options);
  const [target, setTarget] = useState<MenuTarget | null>(null);
  const { openPicker } = reactions;
  const actions = useMemo<LogActions>(
    () => ({ retry, discard, jumpTo, react, openMenu: setTarget, openPicker }),
    [retry, discard, jumpTo, react, openPicker],
  );
  if (target === null) {
    return { actions, menu: reactions.dialog };
  }

  const copy = async (text: string) =>
    showToast({ text: (await copyText(text)) ? t('toast.copied') : t('toast.notCopied') });
  const { entry, sender, own, button } = target;
  const name = own ? t('log.you') : displayName(sender);
  const { id, quote } = entry;
  const original: MenuItem[] =
    quote?.kind === 'shown' ? [{ key: 'original', label: t('menu.original'), icon: <UpIcon />, run: () => jumpTo(quote.key) }] : [];
  const items: MenuItem[] = [
    { key: 'reply', label: t('menu.reply'), icon: <ReplyIcon />, run: () => reply({ clientId: sender.clientId, id }) },
    ...original,
    ...reactions.items(target),
    { key: 'text', label: t('menu.copyText'), icon: <CopyIcon />, run: () => void copy(entry.text) },
    { key: 'link', label: t('menu.copyLink'), icon: <LinkIcon />, run: () => void copy(linkTo(entry.key, window.location)) },
  ];
  if (own) {
    const { text } = entry;
    items.push({ key: 'edit', label: t('menu.edit'), icon: <PencilIcon />, run: () => edit({ id, text }) });
    items.push({ key: 'delete', label: t('menu.delete'), icon: <DeleteIcon />, isDangerous: true, run: () => remove(id) });
  } else {
    const hideSender = () => {
      hide(sender);
      const undo = () => show(sender.clientId);
      showToast({ text: t('toast.hidden', { name }), action: { label: t('toast.undo'), run: undo } });
    };
    items.push({ key: 'hide', label: t('menu.hide', { name }), icon: <HideIcon />, run: hideSender });
  }
  items.push(...moderationItems({ message: { clientId: sender.clientId, id }, name, own }));
  return {
    actions,
    menu: (
      <Menu
        label={t('menu.label', { name })}
        heading={formatFull(entry.at)}
        quick={reactions.quick(target, () => {
          setTarget(null);
          button.focus({ preventScroll: true });
        })}
        items={items}
        anchor={button}
        onClose={() => setTarget(null)}
      />
    ),
  };
}
