import { render, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import type { ServerEvent } from '../protocol/events';
import { chat, fox, history, live, me, otter } from '../testing/messages';
import { MessageLog } from './MessageLog';
import { roomReducer } from './roomReducer';
import { emptyRoom, type RoomState } from './roomState';

const parsed = vi.hoisted(() => ({ texts: [] as string[] }));

vi.mock('../markup/parse', async (load) => {
  const real = await load<typeof import('../markup/parse')>();
  return {
    ...real,
    parse: (text: string, name: string | null) => {
      parsed.texts.push(text);
      return real.parse(text, name);
    },
  };
});

const actions = { retry: () => undefined, discard: () => undefined, openMenu: () => undefined, openPicker: () => undefined, jumpTo: () => undefined, react: () => undefined };
const log = (room: RoomState) => (
  <MessageLog room={room} self={me} actions={actions} wanted={null} onLoadOlder={() => undefined} onAtBottomChange={() => undefined} onLinkLost={() => undefined} />
);
const receive = (state: RoomState, ...events: readonly ServerEvent[]) =>
  roomReducer(state, { type: 'updated', events, outbox: [], now: 0, away: false });

beforeEach(() => {
  vi.stubGlobal('ResizeObserver', class {
    observe = () => undefined;
    disconnect = () => undefined;
  });
  parsed.texts = [];
});

const full = receive(
  emptyRoom(),
  history(Array.from({ length: 30 }, (_, n) => chat(`m${n}`, n * 10_000, n % 3 === 0 ? otter : fox))),
);

it('renders a new message without rendering the others again', () => {
  const { rerender } = render(log(full));
  expect(parsed.texts).toHaveLength(30);
  parsed.texts = [];
  rerender(log(receive(full, live(chat('new', 4_000_000, fox)))));
  expect(parsed.texts).toEqual(['text of new']);
});

it('renders no message again when the oldest one is no longer shown, also when one person wrote all', () => {
  const flood = receive(emptyRoom(), history(Array.from({ length: 400 }, (_, n) => chat(`m${n}`, n, otter))));
  const { rerender } = render(log(flood));
  const oldest = () => screen.getAllByTestId('message')[0]?.dataset.id;
  expect(oldest()).toBe('m336');
  parsed.texts = [];
  rerender(log(receive(flood, live(chat('new', 401, otter)))));
  expect(oldest()).toBe('m337');
  expect(parsed.texts).toEqual(['text of new']);
});

it('renders no message for what is not a message', () => {
  const { rerender } = render(log(full));
  parsed.texts = [];
  rerender(log(receive(full, { type: 'typing', person: otter, others: 0 }, { type: 'presence', count: 9, users: [], more: 9 })));
  expect(parsed.texts).toEqual([]);
});

it('renders no text again for reactions, and nothing at all when they look the same', () => {
  const counts = [{ emoji: '👍', count: 2 }];
  const reacted = (version: number): ServerEvent => ({
    type: 'reactions',
    items: [{ clientId: 'otter', id: 'm3', version, counts, mine: null }],
    since: null,
    version: 0,
  });
  const once = receive(full, reacted(1));
  const { rerender } = render(log(full));
  rerender(log(once));
  const chip = screen.getByTestId('reaction');
  const changes: MutationRecord[] = [];
  const observer = new MutationObserver((records) => changes.push(...records));
  observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  parsed.texts = [];
  rerender(log(receive(once, reacted(2))));
  changes.push(...observer.takeRecords());
  expect(parsed.texts).toEqual([]);
  expect(changes).toEqual([]);
  expect(screen.getByTestId('reaction')).toBe(chip);
});

it('renders only the message that was edited', () => {
  const { rerender } = render(log(full));
  parsed.texts = [];
  rerender(log(receive(full, { type: 'update', clientId: 'otter', id: 'm3', version: 1, at: 30_000, text: 'changed' })));
  expect(parsed.texts).toEqual(['changed']);
});
