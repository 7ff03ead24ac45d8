import { useEffect, useEffectEvent, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import './menu.css';
import { placeMenu } from './placeMenu';

export interface MenuItem {
  readonly key: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly isDangerous?: boolean;
  readonly run: () => void;
}

interface MenuProps {
  readonly label: string;
  /** What the menu is about, above its items. */
  readonly heading: string;
  readonly items: readonly MenuItem[];
  /** A row of small items before the others. */
  readonly quick?: ReactNode;
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}

/**
 * A menu beside the button that opened it, with the keys of the ARIA menu pattern. It closes on Escape, Tab, a click elsewhere,
 * and when the page is resized. Own code: a library of menus is larger than the rest of the page.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/menu/
 */
export function Menu({ label, heading, items, quick, anchor, onClose }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const close = useEffectEvent(onClose);

  useLayoutEffect(() => {
    if (menu.current !== null) {
      placeMenu(menu.current, anchor);
      menu.current.querySelector<HTMLElement>('.menu-item')?.focus({ preventScroll: true });
    }
  }, [anchor]);
  useEffect(() => {
    const elsewhere = (event: Event) => {
      if (!(event.target instanceof Node && menu.current?.contains(event.target) === true)) {
        close();
      }
    };
    document.addEventListener('pointerdown', elsewhere);
    window.addEventListener('resize', elsewhere);
    return () => {
      document.removeEventListener('pointerdown', elsewhere);
      window.removeEventListener('resize', elsewhere);
    };
  }, []);

  const closeAndReturn = () => {
    onClose();
    anchor.focus({ preventScroll: true });
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      closeAndReturn();
    } else if (menu.current !== null && moveFocus(itemsOf(menu.current), event.key)) {
      event.preventDefault();
    }
  };
  return (
    <div ref={menu} className="menu" role="menu" tabIndex={-1} aria-label={label} data-testid="menu" onKeyDown={keyDown}>
      <p className="menu-heading" role="presentation">
        {heading}
      </p>
      {quick}
      {items.map((item, index) => (
        <button
          key={item.key}
          type="button"
          role="menuitem"
          // One item is in the order of Tab, as the pattern asks: a menu that scrolls has to be reachable.
          tabIndex={index === 0 ? 0 : -1}
          data-item={item.key}
          className={item.isDangerous === true ? 'menu-item dangerous' : 'menu-item'}
          onClick={() => {
            closeAndReturn();
            item.run();
          }}
        >
          {item.icon}
          <span dir="auto">{item.label}</span>
        </button>
      ))}
    </div>
  );
}

function itemsOf(menu: HTMLElement): readonly HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
}

/** Returns whether the key moves the focus in a menu. */
function moveFocus(items: readonly HTMLElement[], key: string): boolean {
  const at = items.findIndex((item) => item === document.activeElement);
  const next = at + 1;
  const previous = at - 1 + items.length;
  const isRightToLeft = document.documentElement.dir === 'rtl';
  const places: Readonly<Record<string, number>> = {
    ArrowDown: next,
    ArrowUp: previous,
    ArrowRight: isRightToLeft ? previous : next,
    ArrowLeft: isRightToLeft ? next : previous,
    Home: 0,
    End: items.length - 1,
  };
  const to = places[key];
  if (to === undefined) {
    return false;
  }
  items[to % items.length]?.focus();
  return true;
}
