import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/** What the keys to the left and right reach in a message. */
const stops = '.entry-menu, .chip, .hover-reaction';

/**
 * Tab reaches one message of the log: the one that had the focus last, or the newest. From there the arrow keys reach the
 * others, so that a keyboard does not need a Tab for each message (a roving tabindex). The keys to the left and right reach the
 * reactions to it, and the emoji to react with.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/practices/keyboard-interface/#kbd_roving_tabindex
 */
export function useEntryKeys(content: RefObject<HTMLElement | null>, contentVersion: unknown): void {
  const current = useRef<HTMLElement | null>(null);
  const isChosen = useRef(false);

  useLayoutEffect(() => {
    if (!isChosen.current || current.current?.isConnected !== true) {
      isChosen.current = false;
      setCurrent(current, newestButton(content.current));
    }
  }, [content, contentVersion]);

  useEffect(() => {
    const element = content.current;
    const keyDown = (event: KeyboardEvent) => {
      const { target } = event;
      const entry = target instanceof HTMLElement && target.matches(stops) ? target.closest<HTMLElement>('.entry') : null;
      const step = stepOf(event.key);
      if (!(target instanceof HTMLElement) || entry === null || step === null) {
        return;
      }
      const menu = entry.querySelector<HTMLElement>('.entry-menu');
      const places = step.isInEntry ? [...entry.querySelectorAll<HTMLElement>(stops)] : buttonsOf(element);
      const from = step.isInEntry ? target : menu;
      places[places.findIndex((place) => place === from) + step.by]?.focus();
      event.preventDefault();
    };
    const focusIn = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && target.matches('.entry-menu')) {
        isChosen.current = true;
        setCurrent(current, target);
      }
    };
    element?.addEventListener('keydown', keyDown);
    element?.addEventListener('focusin', focusIn);
    return () => {
      element?.removeEventListener('keydown', keyDown);
      element?.removeEventListener('focusin', focusIn);
    };
  }, [content]);
}

/** Where an arrow key leads: to another message, or to another button of the same one. */
function stepOf(key: string): { readonly by: number; readonly isInEntry: boolean } | null {
  const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  switch (key) {
    case 'ArrowUp':
      return { by: -1, isInEntry: false };
    case 'ArrowDown':
      return { by: 1, isInEntry: false };
    case 'ArrowLeft':
    case 'ArrowRight':
      return { by: key === forward ? 1 : -1, isInEntry: true };
    default:
      return null;
  }
}

function buttonsOf(content: HTMLElement | null): HTMLElement[] {
  return [...(content?.querySelectorAll<HTMLElement>('.entry-menu') ?? [])];
}

/** Looks at the last rows only: this runs with every batch of messages. */
function newestButton(content: HTMLElement | null): HTMLElement | null {
  for (let row = content?.lastElementChild ?? null; row !== null; row = row.previousElementSibling) {
    const newest = buttonsOf(row as HTMLElement).at(-1);
    if (newest !== undefined) {
      return newest;
    }
  }
  return null;
}

/** React always renders -1, so it never overwrites this. */
function setCurrent(current: RefObject<HTMLElement | null>, button: HTMLElement | null): void {
  if (current.current !== button) {
    current.current?.setAttribute('tabindex', '-1');
    button?.setAttribute('tabindex', '0');
    current.current = button;
  }
}
