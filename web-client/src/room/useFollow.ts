import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/**
 * Where the log stands when its content changes. It is in one of two states:
 *
 * - `following`: the reader is at the end, and stays there whatever comes.
 * - `reading`: the reader has scrolled up. The topmost message he sees is the anchor, and keeps its place on the screen
 *   while others come, go or change their height around it.
 *
 * Scrolling up, or asking to, ends `following`; reaching the end by scrolling down begins it. Browsers with scroll
 * anchoring of their own have it switched off (in log.css), because the two would correct twice.
 */
export interface Follow {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly content: RefObject<HTMLDivElement | null>;
  readonly following: boolean;
  readonly toEnd: () => void;
}

interface Anchor {
  readonly key: string;
  readonly offset: number;
}

const endPixels = 48;

export function useFollow(changed: unknown, onScrolled: (top: number) => void): Follow {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const anchor = useRef<Anchor | null>(null);
  const lastTop = useRef(0);
  const isHeld = useRef(false);
  const isFollowing = useRef(true);
  const [following, setFollowing] = useState(true);

  const become = useCallback((next: boolean) => {
    isFollowing.current = next;
    anchor.current = next ? null : topmostMessage(scroller.current, content.current);
    setFollowing(next);
  }, []);

  const settle = useCallback(() => {
    const box = scroller.current;
    if (box === null || isHeld.current) {
      return;
    }
    if (isFollowing.current) {
      box.scrollTop = box.scrollHeight;
    } else {
      restore(box, content.current, anchor.current);
    }
    lastTop.current = box.scrollTop;
  }, []);

  const scrolledTo = useEffectEvent(onScrolled);

  useLayoutEffect(settle, [changed, settle]);

  useEffect(() => {
    const box = scroller.current;
    const inner = content.current;
    if (box === null || inner === null) {
      return;
    }
    const sizes = new ResizeObserver(settle);
    sizes.observe(box);
    sizes.observe(inner);

    const scrolled = () => {
      const isUp = box.scrollTop < lastTop.current;
      lastTop.current = box.scrollTop;
      const distance = box.scrollHeight - box.clientHeight - box.scrollTop;
      if (distance <= 1 || (!isUp && distance <= endPixels)) {
        become(true);
      } else if (!isFollowing.current || (isUp && distance > endPixels)) {
        become(false);
      }
      scrolledTo(box.scrollTop);
    };
    // In a burst the log jumps to its end in every frame, before a slow wheel gets anywhere: the wish must be enough.
    const wheeled = (event: WheelEvent) => {
      if (event.deltaY < 0 && box.scrollTop > 0) {
        become(false);
      }
    };
    const hold = () => {
      isHeld.current = true;
    };
    const release = () => {
      isHeld.current = false;
    };
    const passive = { passive: true };
    box.addEventListener('scroll', scrolled, passive);
    box.addEventListener('wheel', wheeled, passive);
    box.addEventListener('touchstart', hold, passive);
    box.addEventListener('touchend', release, passive);
    box.addEventListener('touchcancel', release, passive);
    return () => {
      sizes.disconnect();
      box.removeEventListener('scroll', scrolled);
      box.removeEventListener('wheel', wheeled);
      box.removeEventListener('touchstart', hold);
      box.removeEventListener('touchend', release);
      box.removeEventListener('touchcancel', release);
    };
  }, [become, settle]);

  const toEnd = useCallback(() => {
    become(true);
    settle();
  }, [become, settle]);

  return { scroller, content, following, toEnd };
}

/**
 * Rows lie one below the other, so the first that ends below the upper edge is found by halving. Only messages serve:
 * a separator may move when older messages are laid out above it.
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
    if (endsBelow(rows[middle], box.scrollTop)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  for (let index = low; index < rows.length; index++) {
    for (const message of rows[index]?.querySelectorAll<HTMLElement>('[data-key]') ?? []) {
      if (message.dataset.key !== undefined && endsBelow(message, box.scrollTop)) {
        return { key: message.dataset.key, offset: message.offsetTop - box.scrollTop };
      }
    }
  }
  return null;
}

function endsBelow(element: HTMLElement | undefined, edge: number): boolean {
  return element !== undefined && element.offsetTop + element.offsetHeight > edge;
}

function restore(box: HTMLElement, content: HTMLElement | null, anchor: Anchor | null): void {
  const message = anchor && content?.querySelector<HTMLElement>(`[data-key="${CSS.escape(anchor.key)}"]`);
  if (anchor && message) {
    box.scrollTop = message.offsetTop - anchor.offset;
  }
}
