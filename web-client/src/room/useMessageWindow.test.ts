import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Message } from '../protocol/events';
import { chat, fox, notice } from '../testing/messages';
import type { HiddenPeople } from './hiddenPeople';
import { useMessageWindow, type MessageWindow } from './useMessageWindow';

beforeEach(() => vi.stubGlobal('screen', { height: 720 }));
afterEach(() => vi.unstubAllGlobals());

const timeline = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => chat(`m${from + n}`, from + n));
const nobody: HiddenPeople = new Map();
const renderWindow = (initial: readonly Message[], hidden = nobody) =>
  renderHook(({ messages }) => useMessageWindow(messages, hidden), { initialProps: { messages: initial } });

it('contains the newest messages', () => {
  const { result, rerender } = renderWindow(timeline(0, 50));
  expect(result.current.messages).toHaveLength(50);
  rerender({ messages: timeline(0, 1_000) });
  expect(result.current.messages).toHaveLength(60);
  expect(result.current.messages.at(-1)?.id).toBe('m999');
});

it('contains more of them on a high screen', () => {
  vi.stubGlobal('screen', { height: 2_160 });
  expect(renderWindow(timeline(0, 1_000)).result.current.messages).toHaveLength(180);
});

it('does not count what shows no text of its own', () => {
  const removed = timeline(100, 300).map((message) => ({ ...message, removedBy: 'moderator' as const }));
  const ofFox = Array.from({ length: 200 }, (_, n) => chat(`f${n}`, 300 + n, fox));
  const messages = [...timeline(0, 100), ...removed, ...ofFox, notice('n', 500), ...timeline(501, 511)];
  const { result } = renderWindow(messages, new Map([[fox.clientId, fox.name]]));
  expect(result.current.messages[0]?.id).toBe('m50');
});

const ids = (window: MessageWindow) => [window.messages[0]?.id, window.messages.at(-1)?.id];

/** A window that its reader has pinned at the end of 1,000 messages, of which 200 more have arrived. */
function renderPinned(hidden = nobody) {
  const rendered = renderWindow(timeline(0, 1_000), hidden);
  act(() => rendered.result.current.pin());
  rendered.rerender({ messages: timeline(0, 1_200) });
  return rendered.result;
}

it('keeps both ends while it is pinned, and returns to the newest', () => {
  const result = renderPinned();
  expect(ids(result.current)).toEqual(['m940', 'm999']);
  expect(result.current).toMatchObject({ hasOlder: true, hasNewer: true });
  act(() => result.current.unpin());
  expect(ids(result.current)).toEqual(['m1140', 'm1199']);
  expect(result.current.hasNewer).toBe(false);
});

it('grows at both ends on request', () => {
  const result = renderPinned();
  act(() => result.current.extendUp());
  expect(ids(result.current)).toEqual(['m880', 'm999']);
  act(() => result.current.extendDown());
  expect(ids(result.current)).toEqual(['m880', 'm1059']);
});

it('ends where the timeline ends', () => {
  const { result } = renderWindow(timeline(0, 100));
  act(() => result.current.pin());
  act(() => result.current.extendUp());
  act(() => result.current.extendDown());
  expect(ids(result.current)).toEqual(['m0', 'm99']);
  expect(result.current).toMatchObject({ hasOlder: false, hasNewer: false });
});

it('gives up the other end when it gets too long', () => {
  const result = renderPinned();
  const lengths = Array.from({ length: 10 }, () => {
    act(() => result.current.extendUp());
    return result.current.messages.length;
  });
  expect(lengths).toEqual([120, 180, 240, 240, 240, 240, 240, 240, 240, 240]);
  expect(ids(result.current)).toEqual(['m340', 'm579']);
  for (let times = 0; times < 20; times++) {
    act(() => result.current.extendDown());
  }
  expect(ids(result.current)).toEqual(['m960', 'm1199']);
});

it('counts what it gives up by what is shown, too', () => {
  const messages = timeline(0, 1_000).map((message, n) => (n % 2 === 1 ? message : { ...message, clientId: fox.clientId }));
  const { result } = renderWindow(messages, new Map([[fox.clientId, fox.name]]));
  act(() => result.current.pin());
  for (let times = 0; times < 5; times++) {
    act(() => result.current.extendUp());
  }
  expect(result.current.messages).toHaveLength(479);
});

it('moves to a message that is revealed, unless it is well inside', () => {
  const result = renderPinned();
  act(() => expect(result.current.reveal('chat/otter/m500')).toBe(true));
  expect(ids(result.current)).toEqual(['m480', 'm559']);
  act(() => expect(result.current.reveal('chat/otter/m539')).toBe(true));
  expect(ids(result.current)).toEqual(['m480', 'm559']);
  act(() => expect(result.current.reveal('chat/otter/m559')).toBe(true));
  expect(ids(result.current)).toEqual(['m539', 'm618']);
  act(() => expect(result.current.reveal('chat/otter/m1190')).toBe(true));
  expect(ids(result.current)).toEqual(['m1170', 'm1199']);
  act(() => expect(result.current.reveal('chat/otter/m1199')).toBe(true));
  act(() => expect(result.current.reveal('chat/otter/gone')).toBe(false));
  expect(ids(result.current)).toEqual(['m1170', 'm1199']);
});

it('tells whether a message is above it', () => {
  const result = renderPinned();
  expect(result.current.isAbove('chat/otter/m939')).toBe(true);
  expect(result.current.isAbove('chat/otter/m940')).toBe(false);
  expect(result.current.isAbove('chat/otter/m1100')).toBe(false);
});

it('keeps its start when someone else reuses the id of its first message', () => {
  const { result, rerender } = renderWindow(timeline(0, 1_000));
  act(() => result.current.pin());
  rerender({ messages: [chat('m940', -1, fox), ...timeline(0, 1_000)] });
  expect(result.current.messages[0]).toMatchObject({ id: 'm940', clientId: 'otter' });
});

it('starts with the oldest message left when its first one was dropped', () => {
  const { result, rerender } = renderWindow(timeline(0, 1_000));
  act(() => result.current.pin());
  rerender({ messages: timeline(950, 1_200) });
  expect(ids(result.current)).toEqual(['m950', 'm1009']);
});
