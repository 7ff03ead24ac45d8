import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react';
import { t } from '../i18n/i18n';
import './emoji.css';

/** Closes on Escape, and on a click or a focus elsewhere. The focus returns to the element that had it. */
export function EmojiPopover({ onClose, children }: { readonly onClose: () => void; readonly children: ReactNode }) {
  const popover = useRef<HTMLDivElement>(null);
  const close = useEffectEvent(onClose);
  useEffect(() => {
    const opener = document.activeElement;
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        close();
        if (opener instanceof HTMLElement) {
          opener.focus();
        }
      }
    };
    const left = (event: Event) => {
      const { target } = event;
      const isInside = target instanceof Node && (popover.current?.contains(target) === true || opener?.contains(target) === true);
      if (!isInside) {
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
  }, []);
  return (
    <div ref={popover} className="emoji-popover" role="dialog" aria-label={t('emoji.open')} data-testid="emoji-picker">
      {children}
    </div>
  );
}
