/** Where the log is scrolled to, in pixels. */
export interface ScrollPosition {
  readonly top: number;
  /** The largest `top`: where the log ends. */
  readonly end: number;
}

/** Scrolling down to within this distance of the end counts as reaching it. */
const nearPixels = 48;

export function positionOf(box: HTMLElement): ScrollPosition {
  return { top: box.scrollTop, end: box.scrollHeight - box.clientHeight };
}

export function isAtEnd(box: HTMLElement): boolean {
  const { top, end } = positionOf(box);
  return end - top <= 1;
}

/** What is known of a scroll besides the positions. */
export interface ScrollCause {
  /** The reader touches the log, drags its scrollbar, or has just used a key or moved the focus in it. */
  readonly byHand: boolean;
  /** Rows have just been added, removed, drawn or resized. */
  readonly isChanging: boolean;
}

/**
 * Whether the log follows its end after it was scrolled. Not only readers scroll up: when the log gets shorter, the browser lowers
 * `top` to the new `end`, and by the time that the page looks, the log may have grown again. So while the log changes, only what
 * readers do by hand counts.
 */
export function followsAfterScroll(follows: boolean, cause: ScrollCause, before: ScrollPosition, after: ScrollPosition): boolean {
  const distance = after.end - after.top;
  if (after.top === before.top) {
    return follows;
  }
  if (after.top > before.top) {
    return follows || distance <= nearPixels;
  }
  if (!follows) {
    return isShortened(before, after) && distance <= 1;
  }
  return isByBrowser(cause, before, after) || distance <= (cause.byHand ? 1 : nearPixels);
}

/** Whether the browser scrolled up. */
export function isByBrowser({ byHand, isChanging }: ScrollCause, before: ScrollPosition, after: ScrollPosition): boolean {
  return after.top < before.top && (isShortened(before, after) || (isChanging && !byHand));
}

/** Whether the log got shorter by all that it was scrolled up. */
function isShortened(before: ScrollPosition, after: ScrollPosition): boolean {
  const shortened = before.end - after.end;
  // Positions are fractions of pixels, sizes are rounded.
  return shortened > 0 && before.top - after.top <= shortened + 1;
}
