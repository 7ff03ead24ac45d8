import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { chat, fox } from '../testing/messages';
import { useTail } from './useTail';

const timeline = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => chat(`m${from + n}`, from + n));
const tailOf = (initial: ReturnType<typeof timeline>) =>
  renderHook(({ messages }) => useTail(messages), { initialProps: { messages: initial } });

it('lays out the newest few hundred', () => {
  const { result, rerender } = tailOf(timeline(0, 100));
  expect(result.current.messages).toHaveLength(100);
  rerender({ messages: timeline(0, 1_000) });
  expect(result.current.messages).toHaveLength(300);
  expect(result.current.messages.at(-1)?.id).toBe('m999');
});

it('keeps its beginning while it is pinned, and grows upwards when asked', () => {
  const { result, rerender } = tailOf(timeline(0, 1_000));
  act(() => result.current.pin());
  rerender({ messages: timeline(0, 1_200) });
  expect(result.current.messages[0]?.id).toBe('m700');
  expect(result.current.messages).toHaveLength(500);
  act(() => result.current.extend());
  expect(result.current.messages[0]?.id).toBe('m500');
  act(() => result.current.unpin());
  expect(result.current.messages[0]?.id).toBe('m900');
});

it('keeps its beginning when somebody reuses the id of its first message', () => {
  const { result, rerender } = tailOf(timeline(0, 1_000));
  act(() => result.current.pin());
  rerender({ messages: [chat('m700', -1, fox), ...timeline(0, 1_000)] });
  expect(result.current.messages[0]).toMatchObject({ id: 'm700', clientId: 'otter' });
});

it('begins with the oldest message left when its own beginning is forgotten', () => {
  const { result, rerender } = tailOf(timeline(0, 1_000));
  act(() => result.current.pin());
  rerender({ messages: timeline(800, 1_200) });
  expect(result.current.messages[0]?.id).toBe('m800');
});
