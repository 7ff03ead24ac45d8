import { act, cleanup, createEvent, fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useStickToBottom } from './useStickToBottom';

/** The sizes that a browser would compute; it clamps the position whenever it lays out. */
let size: { content: number; box: number };
let top: number;
let resized: (() => void)[];
let observed: string;

const end = () => Math.max(0, size.content - size.box);

function layOut(changed: Partial<typeof size>): void {
  size = { ...size, ...changed };
  top = Math.min(top, end());
}

function Log({ version, hasMore }: { readonly version: number; readonly hasMore: boolean }) {
  const { scroller, content, atBottom, hold } = useStickToBottom(version, hasMore, () => undefined);
  return (
    <div ref={scroller} data-testid="box" data-at-bottom={atBottom}>
      <div ref={content} />
      <button type="button" onClick={hold}>
        hold
      </button>
    </div>
  );
}

beforeEach(() => {
  size = { content: 1_000, box: 300 };
  top = 0;
  resized = [];
  observed = '';
  vi.stubGlobal('ResizeObserver', class {
    constructor(callback: () => void) {
      resized.push(callback);
    }
    observe = () => undefined;
    disconnect = () => undefined;
  });
  vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockImplementation(() => size.content);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockImplementation(() => size.box);
  vi.spyOn(HTMLElement.prototype, 'scrollTop', 'get').mockImplementation(() => top);
  vi.spyOn(HTMLElement.prototype, 'scrollTop', 'set').mockImplementation((to) => {
    top = Math.min(Math.max(0, to), end());
  });
});

const box = () => screen.getByTestId('box');
const isAtBottom = () => box().dataset.atBottom === 'true';
const scrolled = () => fireEvent.scroll(box());
/** The browser tells observers before it paints, and only when a size has changed. */
function paint() {
  const changed = observed !== JSON.stringify(size);
  observed = JSON.stringify(size);
  if (changed) act(() => resized.forEach((callback) => callback()));
}

/** A log with more content than the box, and what makes it longer, perhaps not by all that has arrived. */
function open() {
  const { rerender } = render(<Log version={0} hasMore={false} />);
  paint();
  let version = 0;
  const arrive = (content: number, hasMore = false) => {
    layOut({ content });
    rerender(<Log version={++version} hasMore={hasMore} />);
    paint();
  };
  return { arrive };
}

describe('at the end', () => {
  it('follows what arrives', () => {
    const { arrive } = open();
    expect(top).toBe(700);
    arrive(1_200);
    expect([top, isAtBottom()]).toEqual([900, true]);
  });

  it('asks for no size while what has arrived is rendered', () => {
    const { rerender } = render(<Log version={0} hasMore={false} />);
    paint();
    const heights = vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get');
    heights.mockClear();
    layOut({ content: 1_200 });
    rerender(<Log version={1} hasMore={false} />);
    expect(heights).not.toHaveBeenCalled();
    paint();
    expect([top, isAtBottom()]).toEqual([900, true]);
  });

  it('stays when the log gets shorter', () => {
    open();
    layOut({ content: 872 });
    scrolled();
    expect([top, isAtBottom()]).toEqual([572, true]);
  });

  it('follows when a row gets taller', () => {
    open();
    layOut({ content: 1_100 });
    paint();
    expect([top, isAtBottom()]).toEqual([800, true]);
  });

  it('does not take back a scroll of the reader whose event is still to come', () => {
    const { arrive } = open();
    top = 400;
    arrive(1_200);
    expect([top, isAtBottom()]).toEqual([400, false]);
  });

  it.each([
    ['the wheel', () => fireEvent.wheel(box(), { deltaY: -1 })],
    ['PageUp', () => fireEvent.keyDown(box(), { key: 'PageUp' })],
    ['Home', () => fireEvent.keyDown(box(), { key: 'Home' })],
    ['ArrowUp', () => fireEvent.keyDown(box(), { key: 'ArrowUp' })],
    ['Shift and the space bar', () => fireEvent.keyDown(box(), { key: ' ', shiftKey: true })],
  ])('leaves it with %s, before the log has moved, and stays away with the first pixel', (_, scrollUp) => {
    const { arrive } = open();
    scrollUp();
    expect(isAtBottom()).toBe(false);
    top = 699;
    scrolled();
    arrive(1_200);
    expect([top, isAtBottom()]).toEqual([699, false]);
  });

  it.each([
    ['zooming with the wheel', () => {
      const wheel = createEvent.wheel(box(), { deltaY: -1 });
      Object.defineProperty(wheel, 'ctrlKey', { value: true });
      fireEvent(box(), wheel);
    }],
    ['the wheel to the side', () => fireEvent.wheel(box(), { deltaX: -1, deltaY: 0 })],
    ['a key that a message took', () => {
      const button = screen.getByRole('button');
      button.addEventListener('keydown', (event) => event.preventDefault());
      fireEvent.keyDown(button, { key: 'ArrowUp' });
    }],
    ['the space bar on a button', () => fireEvent.keyDown(screen.getByRole('button'), { key: ' ', shiftKey: true })],
    ['the wheel where nothing is above', () => {
      layOut({ content: 200 });
      fireEvent.wheel(box(), { deltaY: -1 });
    }],
  ])('stays with %s', (_, act) => {
    open();
    act();
    expect(isAtBottom()).toBe(true);
  });

  it('does not fight a finger, and leaves with its first pixels', () => {
    const { arrive } = open();
    fireEvent.touchStart(box(), { touches: [{}] });
    arrive(1_200);
    expect([top, isAtBottom()]).toEqual([700, true]);
    top = 695;
    scrolled();
    expect(isAtBottom()).toBe(false);
    fireEvent.touchEnd(box(), { touches: [] });
    expect(top).toBe(695);
  });

  it('shows what has arrived when a finger that did not move is lifted', () => {
    const { arrive } = open();
    fireEvent.touchStart(box(), { touches: [{}] });
    arrive(1_200);
    fireEvent.touchEnd(box(), { touches: [] });
    expect([top, isAtBottom()]).toEqual([900, true]);
  });

  it('leaves it with the first pixels of the scrollbar, until the pointer moves without a button', () => {
    open();
    fireEvent.pointerDown(box());
    fireEvent.pointerMove(document.body, { buttons: 0 });
    top = 695;
    scrolled();
    expect(isAtBottom()).toBe(true);
    fireEvent.pointerDown(box());
    top = 690;
    scrolled();
    expect(isAtBottom()).toBe(false);
  });
});

describe('away from the end', () => {
  it('returns when the reader scrolls down to it', () => {
    const { arrive } = open();
    top = 200;
    scrolled();
    expect(isAtBottom()).toBe(false);
    top = 660;
    scrolled();
    expect(isAtBottom()).toBe(true);
    arrive(1_200);
    expect(top).toBe(900);
  });

  it.each([
    ['the wheel', () => fireEvent.wheel(box(), { deltaY: 1 })],
    ['PageDown', () => fireEvent.keyDown(box(), { key: 'PageDown' })],
    ['the space bar', () => fireEvent.keyDown(box(), { key: ' ' })],
  ])('returns with %s where there is nothing more to scroll', (_, scrollDown) => {
    const { arrive } = open();
    fireEvent.click(screen.getByText('hold'));
    arrive(1_000);
    expect(isAtBottom()).toBe(false);
    scrollDown();
    expect(isAtBottom()).toBe(true);
    cleanup();
  });

  it('returns at once with the End key, where a smooth scroll would not catch up', () => {
    const { arrive } = open();
    fireEvent.click(screen.getByText('hold'));
    arrive(9_000);
    expect(fireEvent.keyDown(box(), { key: 'End' })).toBe(false);
    expect([top, isAtBottom()]).toEqual([8_700, true]);
  });

  it('stays at the end of what is rendered while there is more, and returns at the end of that', () => {
    const { arrive } = open();
    fireEvent.click(screen.getByText('hold'));
    arrive(1_200, true);
    top = 900;
    scrolled();
    fireEvent.wheel(box(), { deltaY: 1 });
    expect(isAtBottom()).toBe(false);
    arrive(1_500, true);
    expect([top, isAtBottom()]).toEqual([900, false]);
    arrive(1_600);
    top = 1_300;
    scrolled();
    expect(isAtBottom()).toBe(true);
  });

  it('stays with the wheel downwards before the end', () => {
    const { arrive } = open();
    fireEvent.click(screen.getByText('hold'));
    arrive(1_200);
    fireEvent.wheel(box(), { deltaY: 1 });
    expect([top, isAtBottom()]).toEqual([700, false]);
  });
});
