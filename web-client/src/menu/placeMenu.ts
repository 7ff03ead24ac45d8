const gapPixels = 4;
const edgePixels = 8;

/** Places a menu below its anchor, or above where there is no space, and inside the window. */
export function placeMenu(menu: HTMLElement, anchor: HTMLElement): void {
  const button = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const isRightToLeft = getComputedStyle(anchor).direction === 'rtl';
  const wantedLeft = isRightToLeft ? button.left : button.right - width;
  const below = button.bottom + gapPixels;
  const fitsBelow = below + height <= window.innerHeight - edgePixels;
  const wantedTop = fitsBelow ? below : button.top - gapPixels - height;
  menu.style.left = `${clamp(wantedLeft, window.innerWidth - width - edgePixels)}px`;
  menu.style.top = `${clamp(wantedTop, window.innerHeight - height - edgePixels)}px`;
}

function clamp(value: number, max: number): number {
  return Math.max(edgePixels, Math.min(value, max));
}
