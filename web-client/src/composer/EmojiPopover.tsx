import { useEffect, useEffectEvent, useRef, type ReactNode, type RefObject } from 'react';
import { t } from '../i18n/i18n';
import './emoji.css';

interface EmojiPopoverProps {
  /** The button that opened it. */
  readonly opener: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Closes on Escape, and on a click or a focus elsewhere. On Escape the focus returns to the opener. */
export function EmojiPopover({ opener, onClose, children }: EmojiPopoverProps) {
  const popover = useRef<HTMLDivElement>(null);
  const close = useEffectEvent(onClose);
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
    <div ref={popover} className="emoji-popover" role="dialog" aria-label={t('emoji.open')} data-testid="emoji-picker">
      {children}
    </div>
  );
}
