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

/**
 * Whether the log follows its end after it was scrolled. Not only readers scroll up: when the log gets shorter, the browser lowers
 * `top` to the new `end`.
 *
 * @param byHand whether the reader touches the log, or drags its scrollbar: then the first pixel counts
 */
export function followsAfterScroll(follows: boolean, byHand: boolean, before: ScrollPosition, after: ScrollPosition): boolean {
  const distance = after.end - after.top;
  if (after.top === before.top) {
    return follows;
  }
  if (after.top > before.top) {
    return follows || distance <= nearPixels;
  }
  if (isByBrowser(before, after)) {
    return follows || distance <= 1;
  }
  return follows && distance <= (byHand ? 1 : nearPixels);
}

/** Whether the browser scrolled up: the log got shorter by all of that. */
export function isByBrowser(before: ScrollPosition, after: ScrollPosition): boolean {
  const shortened = before.end - after.end;
  // Positions are fractions of pixels, sizes are rounded.
  return shortened > 0 && after.top < before.top && before.top - after.top <= shortened + 1;
}
