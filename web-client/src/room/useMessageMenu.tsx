import { useMemo, useState, type ReactNode } from 'react';
import type { Editing } from '../composer/useTextBox';
import { copyText } from '../copyText';
import { t } from '../i18n/i18n';
import { CopyIcon, DeleteIcon, HideIcon, LinkIcon, PencilIcon } from '../icons';
import { displayName } from '../identity/displayName';
import { Menu, type MenuItem } from '../menu/Menu';
import type { Person } from '../protocol/events';
import type { ToastContent } from '../toast/useToast';
import type { LogActions, MenuTarget } from './logActions';
import { linkTo } from './messageLink';
import { formatFull } from './time';

interface MessageMenuOptions {
  readonly retry: (id: string) => void;
  readonly discard: (id: string) => void;
  readonly hide: (person: Person) => void;
  readonly show: (clientId: string) => void;
  readonly edit: (message: Editing) => void;
  readonly remove: (id: string) => void;
  readonly showToast: (toast: ToastContent) => void;
}

export interface MessageMenu {
  readonly actions: LogActions;
  readonly menu: ReactNode;
}

/** The menu of a message: one for the whole log. */
export function useMessageMenu({ retry, discard, hide, show, edit, remove, showToast }: MessageMenuOptions): MessageMenu {
  const [target, setTarget] = useState<MenuTarget | null>(null);
  const actions = useMemo<LogActions>(() => ({ retry, discard, openMenu: setTarget }), [retry, discard]);
  if (target === null) {
    return { actions, menu: null };
  }

  const copy = async (text: string) =>
    showToast({ text: (await copyText(text)) ? t('toast.copied') : t('toast.notCopied') });
  const { entry, sender, own, button } = target;
  const name = own ? t('log.you') : displayName(sender);
  const items: MenuItem[] = [
    { key: 'text', label: t('menu.copyText'), icon: <CopyIcon />, run: () => void copy(entry.text) },
    { key: 'link', label: t('menu.copyLink'), icon: <LinkIcon />, run: () => void copy(linkTo(entry.key, window.location)) },
  ];
  if (own) {
    const { id, text } = entry;
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
  return {
    actions,
    menu: (
      <Menu
        label={t('menu.label', { name })}
        heading={formatFull(entry.at)}
        items={items}
        anchor={button}
        onClose={() => setTarget(null)}
      />
    ),
  };
}
