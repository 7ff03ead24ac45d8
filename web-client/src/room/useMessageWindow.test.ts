import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { chat, fox } from '../testing/messages';
import { useMessageWindow } from './useMessageWindow';

const timeline = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => chat(`m${from + n}`, from + n));
const renderWindow = (initial: ReturnType<typeof timeline>) =>
  renderHook(({ messages }) => useMessageWindow(messages), { initialProps: { messages: initial } });

it('contains the newest messages', () => {
  const { result, rerender } = renderWindow(timeline(0, 100));
  expect(result.current.messages).toHaveLength(100);
  rerender({ messages: timeline(0, 1_000) });
  expect(result.current.messages).toHaveLength(150);
  expect(result.current.messages.at(-1)?.id).toBe('m999');
});

it('keeps its start while it is pinned, and grows upwards on request', () => {
  const { result, rerender } = renderWindow(timeline(0, 1_000));
  act(() => result.current.pin());
  rerender({ messages: timeline(0, 1_200) });
  expect(result.current.messages[0]?.id).toBe('m850');
  expect(result.current.messages).toHaveLength(350);
  act(() => result.current.extend());
  expect(result.current.messages[0]?.id).toBe('m650');
  act(() => result.current.unpin());
  expect(result.current.messages[0]?.id).toBe('m1050');
});

it('keeps its start when someone else reuses the id of its first message', () => {
  const { result, rerender } = renderWindow(timeline(0, 1_000));
  act(() => result.current.pin());
  rerender({ messages: [chat('m850', -1, fox), ...timeline(0, 1_000)] });
  expect(result.current.messages[0]).toMatchObject({ id: 'm850', clientId: 'otter' });
});

it('starts with the oldest message left when its first one was dropped', () => {
  const { result, rerender } = renderWindow(timeline(0, 1_000));
  act(() => result.current.pin());
  rerender({ messages: timeline(900, 1_200) });
  expect(result.current.messages[0]?.id).toBe('m900');
});
