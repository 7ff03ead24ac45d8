import { useEffect, type RefObject } from 'react';

/** As long as the browsers of phones wait before they select a word. */
const holdMillis = 500;
/** A finger that moves farther scrolls. */
const slackPixels = 10;

interface Touch {
  readonly x: number;
  readonly y: number;
  /** Opens the menu; null when it has. */
  readonly button: HTMLElement | null;
}

/** A finger that rests on a message opens its menu. Links and buttons in it keep their own long press. */
export function useLongPress(content: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = content.current;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let touch: Touch | null = null;
    let hasOpened = false;
    const end = () => {
      clearTimeout(timer);
      touch = null;
    };
    const open = () => {
      clearTimeout(timer);
      if (touch !== null) {
        const { button } = touch;
        touch = { ...touch, button: null };
        hasOpened = true;
        button?.click();
      }
    };
    const down = (event: PointerEvent) => {
      end();
      hasOpened = false;
      const button = event.pointerType === 'touch' && event.isPrimary ? menuButtonOf(event.target) : null;
      if (button !== null) {
        touch = { x: event.clientX, y: event.clientY, button };
        timer = setTimeout(open, holdMillis);
      }
    };
    const move = (event: PointerEvent) => {
      if (touch !== null && Math.hypot(event.clientX - touch.x, event.clientY - touch.y) > slackPixels) {
        end();
      }
    };
    // The browser may be faster. Otherwise it selects a word, and shows a menu of its own.
    const contextMenu = (event: Event) => {
      if (touch !== null) {
        event.preventDefault();
        open();
      }
    };
    // The menu may have opened under the finger. The browser would click on an item of it, unless it noticed the long press itself.
    const lift = (event: TouchEvent) => {
      if (hasOpened) {
        event.preventDefault();
      }
    };
    element?.addEventListener('pointerdown', down);
    element?.addEventListener('pointermove', move);
    element?.addEventListener('pointerup', end);
    element?.addEventListener('pointercancel', end);
    element?.addEventListener('touchend', lift);
    element?.addEventListener('contextmenu', contextMenu);
    return () => {
      end();
      element?.removeEventListener('pointerdown', down);
      element?.removeEventListener('pointermove', move);
      element?.removeEventListener('pointerup', end);
      element?.removeEventListener('pointercancel', end);
      element?.removeEventListener('touchend', lift);
      element?.removeEventListener('contextmenu', contextMenu);
    };
  }, [content]);
}

function menuButtonOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element && target.closest('a, button') === null
    ? (target.closest('.entry')?.querySelector<HTMLElement>('.entry-menu') ?? null)
    : null;
}
