import { useEffect, useEffectEvent, useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import { t } from '../i18n/i18n';
import { placeMenu } from '../menu/placeMenu';
import './emoji.css';

interface EmojiPopoverProps {
  /** The button that opened it. */
  readonly opener: RefObject<HTMLElement | null>;
  /** Whether it stands beside its opener, wherever that is, and not above the text box. */
  readonly isFloating?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Closes on Escape, and on a click or a focus elsewhere. On Escape the focus returns to the opener. */
export function EmojiPopover({ opener, isFloating = false, onClose, children }: EmojiPopoverProps) {
  const popover = useRef<HTMLDivElement>(null);
  const close = useEffectEvent(onClose);
  useLayoutEffect(() => {
    if (isFloating && popover.current !== null && opener.current !== null) {
      placeMenu(popover.current, opener.current);
    }
  }, [isFloating, opener]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        close();
        opener.current?.focus();
      }
    };
    const left = (event: Event) => {
      const { target } = event;
      const isInside = (element: HTMLElement | null) => target instanceof Node && element?.contains(target) === true;
      if (!isInside(popover.current) && !isInside(opener.current)) {
        close();
      }
    };
    document.addEventListener('keydown', pressed);
    document.addEventListener('pointerdown', left);
    document.addEventListener('focusin', left);
    return () => {
      document.removeEventListener('keydown', pressed);
      document.removeEventListener('pointerdown', left);
      document.removeEventListener('focusin', left);
    };
  }, [opener]);
  return (
    <div ref={popover} className={isFloating ? 'emoji-popover floating' : 'emoji-popover'} role="dialog" aria-label={t('emoji.open')} data-testid="emoji-picker">
      {children}
    </div>
  );
}
