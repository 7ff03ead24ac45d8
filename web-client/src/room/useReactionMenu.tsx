import { useCallback, useRef, useState, type ReactNode } from 'react';
import { EmojiPopover } from '../composer/EmojiPopover';
import { LazyEmojiPicker } from '../composer/LazyEmojiPicker';
import { t } from '../i18n/i18n';
import { ReactedIcon } from '../icons';
import type { MenuItem } from '../menu/Menu';
import type { MessageRef } from '../protocol/events';
import type { MenuTarget } from './logActions';
import { QuickReactions } from './QuickReactions';
import type { ReactionsByMessage, Reactors } from './reactions';
import { ReactorsDialog } from './ReactorsDialog';

export interface ReactionOptions {
  readonly reactions: ReactionsByMessage;
  readonly reactors: Reactors | null;
  readonly react: (message: MessageRef, emoji: string, on: boolean) => void;
  readonly askReactors: (message: MessageRef, emoji: string) => void;
}

export interface ReactionMenu {
  /** The first row of the menu of a message. */
  readonly quick: (target: MenuTarget, close: () => void) => ReactNode;
  readonly items: (target: MenuTarget) => readonly MenuItem[];
  /** Never changes. */
  readonly openPicker: (target: MenuTarget) => void;
  /** The picker, or the list of those who reacted, while it is open. */
  readonly dialog: ReactNode;
}

/** The part of a message's menu that is about reactions, and what it opens. */
export function useReactionMenu({ reactions, reactors, react, askReactors }: ReactionOptions): ReactionMenu {
  const [open, setOpen] = useState<{ readonly kind: 'picker' | 'reactors'; readonly target: MenuTarget } | null>(null);
  const opener = useRef<HTMLElement | null>(null);
  const close = () => setOpen(null);
  const openPicker = useCallback((target: MenuTarget) => {
    opener.current = target.button;
    setOpen({ kind: 'picker', target });
  }, []);
  return {
    openPicker,
    quick: (target, closeMenu) => (
      <QuickReactions
        mine={reactions.get(target.entry.key)?.mine ?? new Set()}
        onToggle={(emoji, on) => {
          closeMenu();
          react(refOf(target), emoji, on);
        }}
        onPick={() => {
          closeMenu();
          openPicker(target);
        }}
      />
    ),
    items: (target) =>
      reactions.get(target.entry.key)?.counts.length
        ? [{ key: 'reactors', label: t('reactions.who'), icon: <ReactedIcon />, run: () => setOpen({ kind: 'reactors', target }) }]
        : [],
    dialog:
      open === null ? null : open.kind === 'picker' ? (
        <EmojiPopover opener={opener} isFloating onClose={close}>
          <LazyEmojiPicker
            onSelect={(emoji) => {
              close();
              open.target.button.focus({ preventScroll: true });
              react(refOf(open.target), emoji, true);
            }}
          />
        </EmojiPopover>
      ) : (
        <ReactorsDialog
          message={open.target.entry.key}
          reactions={reactions.get(open.target.entry.key) ?? null}
          reactors={reactors}
          onAsk={(emoji) => askReactors(refOf(open.target), emoji)}
          onClose={close}
        />
      ),
  };
}

function refOf({ entry, sender }: MenuTarget): MessageRef {
  return { clientId: sender.clientId, id: entry.id };
}
