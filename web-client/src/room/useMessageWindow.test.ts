import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Message } from '../protocol/events';
import { chat, fox, notice } from '../testing/messages';
import type { HiddenPeople } from './hiddenPeople';
import { useMessageWindow } from './useMessageWindow';

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

it('keeps its start while it is pinned, and grows upwards on request', () => {
  const { result, rerender } = renderWindow(timeline(0, 1_000));
  act(() => result.current.pin());
  rerender({ messages: timeline(0, 1_200) });
  expect(result.current.messages[0]?.id).toBe('m940');
  expect(result.current.messages).toHaveLength(260);
  act(() => result.current.extend());
  expect(result.current.messages[0]?.id).toBe('m880');
  act(() => result.current.unpin());
  expect(result.current.messages[0]?.id).toBe('m1140');
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
  expect(result.current.messages[0]?.id).toBe('m950');
});
