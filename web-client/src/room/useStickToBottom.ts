import { useCallback, useEffectEvent, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { find, keepInPlace, topmostMessage, topOf, type Anchor } from './anchor';
import { followsAfterScroll, isAtEnd, isByBrowser, positionOf, type ScrollPosition } from './followsAfterScroll';
import { noScrollInput, useScrollInput } from './useScrollInput';

/**
 * Keeps the scroll position when the content of the log changes. It is in one of two states:
 *
 * - Stuck to the bottom: the newest message stays in view, whatever arrives.
 * - Scrolled up: the topmost visible message is the anchor. It keeps its place on the screen while messages around it are
 *   added, removed or change their height, and while the bar above the log grows or shrinks.
 *
 * Scrolling up, or the first wheel or key upwards, detaches from the bottom; scrolling down to the bottom attaches again.
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

/**
 * @param contentVersion any value that changes with the content
 * @param hasMore whether there are messages below the content, which are not rendered yet: its end is not the bottom then
 */
export function useStickToBottom(
  contentVersion: unknown,
  hasMore: boolean,
  onScroll: (box: HTMLElement, isAtEnd: boolean) => void,
): StickToBottom {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const anchor = useRef<Anchor | null>(null);
  const last = useRef<ScrollPosition>({ top: 0, end: 0 });
  const input = useRef(noScrollInput);
  const isStuck = useRef(true);
  const endIsBottom = useRef(!hasMore);
  const [atBottom, setAtBottom] = useState(true);

  const setStuck = useCallback((stuck: boolean) => {
    isStuck.current = stuck;
    anchor.current = stuck ? null : topmostMessage(scroller.current, content.current);
    setAtBottom(stuck);
  }, []);

  /**
   * Somebody may have scrolled since the last time, also when the event for it is still to come. Returns whether it was the browser.
   */
  const takePosition = useCallback(
    (box: HTMLElement) => {
      const before = last.current;
      const after = positionOf(box);
      last.current = after;
      const { isTouched, isPressed } = input.current;
      const isPossible = isStuck.current || endIsBottom.current;
      const follows = isPossible && followsAfterScroll(isStuck.current, isTouched || isPressed, before, after);
      if (!follows || !isStuck.current) {
        setStuck(follows);
      }
      return isByBrowser(before, after);
    },
    [setStuck],
  );

  const correctPosition = useCallback(() => {
    const box = scroller.current;
    if (box === null) {
      return;
    }
    if (isStuck.current) {
      takePosition(box);
    }
    if (!isStuck.current) {
      anchor.current = keepInPlace(box, content.current, anchor.current);
    } else if (!input.current.isTouched) {
      box.scrollTop = box.scrollHeight;
    }
    last.current = positionOf(box);
  }, [takePosition]);

  const reportScroll = useEffectEvent(onScroll);

  // At the bottom, the observer below follows before the browser paints. Asking for the size here would make the browser lay
  // out what arrived within the task that rendered it, and keys that are pressed meanwhile wait for both.
  useLayoutEffect(() => {
    endIsBottom.current = !hasMore;
    if (!isStuck.current) {
      correctPosition();
    }
  }, [contentVersion, hasMore, correctPosition]);

  useLayoutEffect(() => {
    const box = scroller.current;
    const inner = content.current;
    if (box === null || inner === null) {
      return;
    }
    let top = box.getBoundingClientRect().top;
    const observer = new ResizeObserver(() => {
      const moved = box.getBoundingClientRect().top - top;
      top += moved;
      if (!isStuck.current) {
        box.scrollTop += moved;
      }
      correctPosition();
    });
    observer.observe(box);
    observer.observe(inner);

    const scroll = () => {
      // Otherwise it was this hook that scrolled.
      if (box.scrollTop !== last.current.top && takePosition(box) && isStuck.current) {
        correctPosition();
      }
      reportScroll(box, isStuck.current);
    };
    box.addEventListener('scroll', scroll, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', scroll);
    };
  }, [takePosition, correctPosition]);

  const scrollToBottom = useCallback(() => {
    setStuck(true);
    if (scroller.current !== null) {
      last.current = positionOf(scroller.current);
    }
    correctPosition();
  }, [setStuck, correctPosition]);

  useScrollInput(scroller, input, {
    onUp: () => {
      if ((scroller.current?.scrollTop ?? 0) > 0) {
        setStuck(false);
      }
    },
    onDown: () => {
      if (scroller.current !== null && endIsBottom.current && isAtEnd(scroller.current)) {
        setStuck(true);
      }
    },
    onEnd: scrollToBottom,
    onRelease: () => {
      if (isStuck.current) {
        correctPosition();
      }
    },
  });

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
