import { useEffectEvent, useLayoutEffect, useRef, type RefObject } from 'react';

/** Opens a modal dialog, which traps the focus and restores it. A click beside the dialog closes it. */
export function useModal(onClose: () => void): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useEffectEvent(onClose);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // The content covers the whole dialog, so a click on the dialog itself is a click on the backdrop.
    const clicked = (event: MouseEvent) => {
      if (event.target === element) {
        close();
      }
    };
    element?.addEventListener('click', clicked);
    // The dialog restores the focus only when it is closed before React removes it.
    return () => {
      element?.removeEventListener('click', clicked);
      element?.close();
    };
  }, []);
  return dialog;
}
