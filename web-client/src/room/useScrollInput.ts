import { useEffect, useEffectEvent, type RefObject } from 'react';

/** What the reader does with the log by hand. */
export interface ScrollInput {
  /** A finger is on it. */
  readonly isTouched: boolean;
  /** The pointer was pressed in it, such as on its scrollbar, where browsers do not report when it is released. */
  readonly isPressed: boolean;
}

export const noScrollInput: ScrollInput = { isTouched: false, isPressed: false };

interface ScrollInputOptions {
  /** The wheel or a key is about to scroll up. */
  readonly onUp: () => void;
  readonly onDown: () => void;
  /** A key leads to the end. */
  readonly onEnd: () => void;
  /** The last finger left it. */
  readonly onRelease: () => void;
}

const keysUp: ReadonlySet<string> = new Set(['ArrowUp', 'PageUp', 'Home']);
const keysDown: ReadonlySet<string> = new Set(['ArrowDown', 'PageDown']);

/**
 * Reports how a reader begins to scroll. In a burst the log returns to its end in every frame, faster than a slow wheel or a
 * smooth scroll of the browser gets away from there, so positions alone do not show what the reader wants.
 */
export function useScrollInput(
  scroller: RefObject<HTMLElement | null>,
  input: RefObject<ScrollInput>,
  options: ScrollInputOptions,
): void {
  const up = useEffectEvent(options.onUp);
  const down = useEffectEvent(options.onDown);
  const toEnd = useEffectEvent(options.onEnd);
  const release = useEffectEvent(options.onRelease);

  useEffect(() => {
    const box = scroller.current;
    if (box === null) {
      return;
    }
    const ended = new AbortController();
    const passive = { passive: true, signal: ended.signal };
    const wheel = ({ deltaY, ctrlKey }: WheelEvent) => {
      // With the control key it zooms.
      if (deltaY !== 0 && !ctrlKey) {
        (deltaY < 0 ? up : down)();
      }
    };
    const key = (event: KeyboardEvent) => {
      const isSpace = event.key === ' ' && event.target === box;
      if (event.defaultPrevented) {
        return;
      }
      if (keysUp.has(event.key) || (isSpace && event.shiftKey)) {
        up();
      } else if (keysDown.has(event.key) || isSpace) {
        down();
      } else if (event.key === 'End') {
        // The browser would scroll to where the log ends now, which may not be its end any more by then.
        event.preventDefault();
        toEnd();
      }
    };
    const touched = ({ touches }: TouchEvent) => {
      const isTouched = touches.length > 0;
      input.current = { ...input.current, isTouched };
      if (!isTouched) {
        release();
      }
    };
    const press = (isPressed: boolean) => {
      input.current = { ...input.current, isPressed };
    };
    const pressed = ({ target }: PointerEvent) => press(target instanceof Node && box.contains(target));
    const moved = ({ buttons }: PointerEvent) => press(input.current.isPressed && buttons > 0);
    box.addEventListener('wheel', wheel, passive);
    box.addEventListener('keydown', key, { signal: ended.signal });
    box.addEventListener('touchstart', touched, passive);
    box.addEventListener('touchend', touched, passive);
    box.addEventListener('touchcancel', touched, passive);
    window.addEventListener('pointerdown', pressed, passive);
    window.addEventListener('pointermove', moved, passive);
    return () => ended.abort();
  }, [scroller, input]);
}
