import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { browserPage, type PageChange } from './pageLifecycle';

const changes: PageChange[] = [];
let unsubscribe: () => void;

function setHidden(hidden: boolean): void {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  document.dispatchEvent(new Event('visibilitychange'));
}

function show(persisted: boolean): void {
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
}

beforeEach(() => {
  vi.useFakeTimers();
  changes.length = 0;
  unsubscribe = browserPage.subscribe((change) => changes.push(change));
});

afterEach(() => {
  unsubscribe();
  vi.useRealTimers();
});

it('reports visibility and the network, and runs no timer while hidden', () => {
  setHidden(true);
  expect(vi.getTimerCount()).toBe(0);
  setHidden(false);
  expect(vi.getTimerCount()).toBe(1);
  window.dispatchEvent(new Event('offline'));
  window.dispatchEvent(new Event('online'));
  expect(changes).toEqual(['hidden', 'visible', 'offline', 'online']);
});

it('reports that a page from the cache of the history woke, but not a page that was loaded', () => {
  show(false);
  expect(changes).toEqual([]);
  show(true);
  expect(changes).toEqual(['woke']);
});

it('reports that the machine slept while the page was visible', () => {
  vi.setSystemTime(Date.now() + 3_600_000);
  vi.advanceTimersByTime(5_000);
  expect(changes).toEqual(['woke']);
});

it('reports nothing after the subscription ended', () => {
  unsubscribe();
  setHidden(true);
  show(true);
  expect(changes).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
