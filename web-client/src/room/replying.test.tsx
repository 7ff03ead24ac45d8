import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ChatRoom } from '../ChatRoom';
import { FakeSocket } from '../testing/FakeSocket';

const otter = { clientId: 'otter', name: 'Swift Otter' };
const advance = () => act(() => void vi.advanceTimersByTime(300));
const after = (action: () => void) => {
  act(action);
  advance();
};
const openMenu = (message: string) => fireEvent.click(within(entry(message)).getByTestId('message-menu'));
const choose = (item: string) => fireEvent.click(screen.getByRole('menuitem', { name: item }));
const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });

function entry(text: string): HTMLElement {
  const found = screen.getAllByTestId('message').find((message) => message.textContent.includes(text));
  if (found === undefined) {
    throw new Error(`no message "${text}"`);
  }
  return found;
}

function sent(): readonly unknown[] {
  return FakeSocket.newest.sent.filter((event) => (event as { type: string }).type === 'message');
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
  FakeSocket.all = [];
  sessionStorage.clear();
  render(<ChatRoom />);
  fireEvent.change(screen.getByRole('textbox', { name: 'Your name' }), { target: { value: 'Sunny Lynx' } });
  fireEvent.click(screen.getByRole('button', { name: 'Join' }));
  after(() => FakeSocket.newest.serverJoins('c1', [{ id: 'a', ...otter, text: 'shall we?', at: 1_000 }]));
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('replies from the menu, shows the quote, and answers nothing afterwards', () => {
  openMenu('shall we?');
  choose('Reply');
  expect(screen.getByTestId('replying').textContent).toContain('Reply to Swift Otter');
  expect(document.activeElement).toBe(box());
  for (const text of ['yes', 'indeed']) {
    fireEvent.change(box(), { target: { value: text } });
    fireEvent.keyDown(box(), { key: 'Enter' });
  }
  expect(sent()).toMatchObject([{ text: 'yes', replyTo: { clientId: 'otter', id: 'a' } }, { text: 'indeed' }]);
  expect(sent()[1]).not.toHaveProperty('replyTo');
  expect(within(entry('yes')).getByTestId('quote').textContent).toContain('shall we?');
  expect(screen.queryByTestId('replying')).toBeNull();
});

it('cancels the reply with Escape, and keeps what was written', () => {
  openMenu('shall we?');
  choose('Reply');
  fireEvent.change(box(), { target: { value: 'hm' } });
  fireEvent.keyDown(box(), { key: 'Escape' });
  expect(screen.queryByTestId('replying')).toBeNull();
  expect(box().value).toBe('hm');
});

it('no longer shows the text of an original that is removed while somebody answers it', () => {
  openMenu('shall we?');
  choose('Reply');
  after(() => FakeSocket.newest.serverSends({ type: 'remove', clientId: 'otter', id: 'a', by: 'moderator' }));
  expect(screen.getByTestId('replying').textContent).toBe('Original message removed');
  expect(document.body.textContent).not.toContain('shall we?');
});

it('leads from the answer to the original by mouse and by the menu', () => {
  after(() =>
    FakeSocket.newest.serverSends({
      type: 'message',
      message: { id: 'b', clientId: 'fox', name: 'Calm Fox', text: 'yes', at: 90_000, replyTo: { clientId: 'otter', id: 'a' } },
      cursor: 'c2',
    }),
  );
  const target = within(screen.getAllByTestId('message')[0] ?? document.body).getByTestId('message-menu');
  fireEvent.click(screen.getByTestId('quote'));
  expect(document.activeElement).toBe(target);
  box().focus();
  openMenu('yes');
  choose('Go to the original message');
  expect(document.activeElement).toBe(target);
});

it('says that the original is not loaded, and loads nothing', () => {
  const before = FakeSocket.newest.sent.length;
  after(() =>
    FakeSocket.newest.serverSends({
      type: 'message',
      message: { id: 'b', clientId: 'fox', name: 'Calm Fox', text: 'yes', at: 2_000, replyTo: { clientId: 'gone', id: 'a' } },
      cursor: 'c2',
    }),
  );
  expect(screen.getByTestId('quote').textContent).toBe('Original message not loaded');
  expect(screen.getByTestId('quote').tagName).toBe('SPAN');
  openMenu('yes');
  expect(screen.queryByRole('menuitem', { name: 'Go to the original message' })).toBeNull();
  expect(FakeSocket.newest.sent).toHaveLength(before);
});
