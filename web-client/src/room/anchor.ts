/** A message that keeps its place on the screen while what is around it changes. */
export interface Anchor {
  readonly key: string;
  /** Where it was in the content. */
  readonly top: number;
}

/**
 * A binary search over the rows finds the first one that ends below the upper edge. Only messages are anchors: a divider
 * may move when older messages are rendered above it.
 */
export function topmostMessage(box: HTMLElement | null, content: HTMLElement | null): Anchor | null {
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
export function topOf(element: HTMLElement, box: HTMLElement): number {
  return Math.round(element.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop);
}

/** Scrolls as far as the anchor has moved, also while the reader scrolls. */
export function keepInPlace(box: HTMLElement, content: HTMLElement | null, anchor: Anchor | null): Anchor | null {
  const message = anchor && find(content, anchor.key);
  const moved = anchor && message ? topOf(message, box) - anchor.top : 0;
  if (!anchor || moved === 0) {
    return anchor;
  }
  const before = box.scrollTop;
  box.scrollTop += moved;
  // There may be too little to scroll: the rest follows when there is more.
  return { key: anchor.key, top: anchor.top + box.scrollTop - before };
}

export function find(content: HTMLElement | null, key: string): HTMLElement | null {
  return content?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) ?? null;
}
