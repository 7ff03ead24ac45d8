import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/**
 * Keeps the scroll position when the content of the log changes. It is in one of two states:
 *
 * - Stuck to the bottom: the newest message stays in view, whatever arrives.
 * - Scrolled up: the topmost visible message is the anchor. It keeps its place on the screen while messages around it are
 *   added, removed or change their height, and while the bar above the log grows or shrinks.
 *
 * Scrolling up, or turning the wheel upwards, detaches from the bottom; scrolling down to the bottom attaches again.
 * log.css turns off the browser's own scroll anchoring, which would correct the position a second time.
 */
export interface StickToBottom {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly content: RefObject<HTMLDivElement | null>;
  readonly atBottom: boolean;
  readonly scrollToBottom: () => void;
  /** Stays at what the reader sees now, while more arrives. */
  readonly hold: () => void;
  /** Shows a message in the middle, and may give it the focus; returns whether it is rendered. */
  readonly scrollTo: (key: string, takesFocus: boolean) => boolean;
}

interface Anchor {
  readonly key: string;
  /** Where it was in the content. */
  readonly top: number;
}

/** Scrolling down to within this distance counts as reaching the bottom. */
const bottomPixels = 48;

/** `contentVersion` is any value that changes with the content. */
export function useStickToBottom(contentVersion: unknown, onScroll: (box: HTMLElement, isAtEnd: boolean) => void): StickToBottom {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const anchor = useRef<Anchor | null>(null);
  const lastTop = useRef(0);
  const isTouched = useRef(false);
  const isStuck = useRef(true);
  const [atBottom, setAtBottom] = useState(true);

  const setStuck = useCallback((stuck: boolean) => {
    isStuck.current = stuck;
    anchor.current = stuck ? null : topmostMessage(scroller.current, content.current);
    setAtBottom(stuck);
  }, []);

  const correctPosition = useCallback(() => {
    const box = scroller.current;
    if (box === null) {
      return;
    }
    if (!isStuck.current) {
      anchor.current = keepInPlace(box, content.current, anchor.current);
    } else if (!isTouched.current) {
      box.scrollTop = box.scrollHeight;
    }
    lastTop.current = box.scrollTop;
  }, []);

  const reportScroll = useEffectEvent(onScroll);

  useLayoutEffect(correctPosition, [contentVersion, correctPosition]);

  useEffect(() => {
    const box = scroller.current;
    const inner = content.current;
    if (box === null || inner === null) {
      return;
    }
    let top = box.getBoundingClientRect().top;
    const sizes = new ResizeObserver(() => {
      const moved = box.getBoundingClientRect().top - top;
      top += moved;
      if (!isStuck.current) {
        box.scrollTop += moved;
      }
      correctPosition();
    });
    sizes.observe(box);
    sizes.observe(inner);

    const scroll = () => {
      if (box.scrollTop === lastTop.current) {
        // It was this hook that scrolled.
        reportScroll(box, isStuck.current);
        return;
      }
      const isUp = box.scrollTop < lastTop.current;
      lastTop.current = box.scrollTop;
      const distance = box.scrollHeight - box.clientHeight - box.scrollTop;
      if (distance <= 1 || (!isUp && distance <= bottomPixels)) {
        setStuck(true);
      } else if (!isStuck.current || (isUp && distance > bottomPixels)) {
        setStuck(false);
      }
      reportScroll(box, isStuck.current);
    };
    // In a burst the log returns to the bottom in every frame, faster than a slow wheel scrolls up, so the first wheel event
    // upwards is enough to detach.
    const wheel = (event: WheelEvent) => {
      if (event.deltaY < 0 && box.scrollTop > 0) {
        setStuck(false);
      }
    };
    // Returning to the bottom during a touch would fight the finger.
    const touchStart = () => {
      isTouched.current = true;
    };
    const touchEnd = () => {
      isTouched.current = false;
    };
    const passive = { passive: true };
    box.addEventListener('scroll', scroll, passive);
    box.addEventListener('wheel', wheel, passive);
    box.addEventListener('touchstart', touchStart, passive);
    box.addEventListener('touchend', touchEnd, passive);
    box.addEventListener('touchcancel', touchEnd, passive);
    return () => {
      sizes.disconnect();
      box.removeEventListener('scroll', scroll);
      box.removeEventListener('wheel', wheel);
      box.removeEventListener('touchstart', touchStart);
      box.removeEventListener('touchend', touchEnd);
      box.removeEventListener('touchcancel', touchEnd);
    };
  }, [setStuck, correctPosition]);

  const scrollToBottom = useCallback(() => {
    setStuck(true);
    correctPosition();
  }, [setStuck, correctPosition]);

  const hold = useCallback(() => setStuck(false), [setStuck]);

  const scrollTo = useCallback(
    (key: string, takesFocus: boolean) => {
      const box = scroller.current;
      const message = find(content.current, key);
      if (box === null || message === null) {
        return false;
      }
      box.scrollTop = topOf(message, box) - (box.clientHeight - message.offsetHeight) / 2;
      setStuck(false);
      if (takesFocus) {
        message.querySelector<HTMLElement>('.entry-menu')?.focus({ preventScroll: true });
      }
      // CSS marks it for a moment; setting the attribute again starts over.
      delete message.dataset.revealed;
      requestAnimationFrame(() => (message.dataset.revealed = ''));
      return true;
    },
    [setStuck],
  );

  return { scroller, content, atBottom, scrollToBottom, hold, scrollTo };
}

/**
 * A binary search over the rows finds the first one that ends below the upper edge. Only messages are anchors: a divider
 * may move when older messages are rendered above it.
 */
function topmostMessage(box: HTMLElement | null, content: HTMLElement | null): Anchor | null {
  if (box === null || content === null) {
    return null;
  }
  const rows = content.children as HTMLCollectionOf<HTMLElement>;
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (endsBelow(rows[middle], box)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  for (let index = low; index < rows.length; index++) {
    for (const message of rows[index]?.querySelectorAll<HTMLElement>('[data-key]') ?? []) {
      if (message.dataset.key !== undefined && endsBelow(message, box)) {
        return { key: message.dataset.key, top: topOf(message, box) };
      }
    }
  }
  return null;
}

function endsBelow(element: HTMLElement | undefined, box: HTMLElement): boolean {
  return element !== undefined && topOf(element, box) + element.offsetHeight > box.scrollTop;
}

/** Where an element is in the content. Its `offsetTop` counts from its row, because rows are contained. */
function topOf(element: HTMLElement, box: HTMLElement): number {
  return Math.round(element.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop);
}

/** Scrolls as far as the anchor has moved, also while the reader scrolls. */
function keepInPlace(box: HTMLElement, content: HTMLElement | null, anchor: Anchor | null): Anchor | null {
  const message = anchor && find(content, anchor.key);
  const moved = anchor && message ? topOf(message, box) - anchor.top : 0;
  if (!anchor || moved === 0) {
    return anchor;
  }
  const before = box.scrollTop;
  box.scrollTop += moved;
  // Rows that are not drawn yet may leave too little to scroll: the rest follows when they are.
  return { key: anchor.key, top: anchor.top + box.scrollTop - before };
}

function find(content: HTMLElement | null, key: string): HTMLElement | null {
  return content?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) ?? null;
}
