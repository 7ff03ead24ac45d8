import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChatRoom } from '../ChatRoom';
import { FakeSocket } from '../testing/FakeSocket';

interface Sent {
  readonly type: string;
  readonly ref: string;
}

const sent = (type: string) => (FakeSocket.newest.sent as Sent[]).filter((event) => event.type === type);
const receive = (event: object) => {
  act(() => FakeSocket.newest.serverSends(event));
  act(() => void vi.advanceTimersByTime(300));
};
const counts = (version: number, of: Record<string, number>, mine?: string[]) =>
  receive({ type: 'reactions', items: [{ clientId: 'eve', id: 'a', version, counts: of, ...(mine && { mine }) }] });
const openMenu = () => fireEvent.click(screen.getByRole('button', { name: 'Actions for the message by Eve' }));
const chips = () => screen.getAllByTestId('reaction').map((chip) => `${chip.textContent}${chip.getAttribute('aria-pressed') === 'true' ? '*' : ''}`);

function join(): void {
  act(() => FakeSocket.newest.serverAccepts());
  receive({
    type: 'history',
    messages: [{ id: 'a', clientId: 'eve', name: 'Eve', text: 'hello', at: 1_000 }],
    cursor: '1-0',
    gap: false,
    self: { clientId: 'me', name: 'Ann' },
    instance: 'pod-0',
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
  FakeSocket.all = [];
  sessionStorage.clear();
  render(<ChatRoom />);
  fireEvent.change(screen.getByRole('textbox', { name: 'Your name' }), { target: { value: 'Ann' } });
  fireEvent.click(screen.getByRole('button', { name: 'Join' }));
  join();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('reacts from the menu of a message', () => {
  openMenu();
  fireEvent.click(screen.getByRole('menuitemcheckbox', { name: 'React with 👍' }));
  expect(sent('react')).toMatchObject([{ clientId: 'eve', id: 'a', emoji: '👍', on: true }]);
  expect(screen.queryByTestId('menu')).toBeNull();
  counts(1, { '👍': 1 }, ['👍']);
  expect(chips()).toEqual(['👍1*']);
  openMenu();
  expect(screen.getByRole('menuitemcheckbox', { name: 'React with 👍' }).getAttribute('aria-checked')).toBe('true');
});

it('reaches the emoji of the menu with the keyboard', () => {
  openMenu();
  const menu = screen.getByTestId('menu');
  expect(document.activeElement?.textContent).toBe('Reply');
  fireEvent.keyDown(menu, { key: 'Home' });
  expect(document.activeElement?.textContent).toBe('👍');
  fireEvent.keyDown(menu, { key: 'ArrowRight' });
  expect(document.activeElement?.textContent).toBe('❤️');
});

it('reaches the reactions from the menu button with the arrow keys', () => {
  counts(1, { '👍': 2, '🎉': 1 });
  const menuButton = screen.getByRole('button', { name: 'Actions for the message by Eve' });
  const press = (key: string) => {
    fireEvent.keyDown(document.activeElement ?? menuButton, { key });
    return document.activeElement?.textContent;
  };
  act(() => menuButton.focus());
  const right = Array.from({ length: 7 }, () => press('ArrowRight'));
  expect(right).toEqual(['👍2', '🎉1', '👍', '❤️', '😂', '', '']);
  const left = Array.from({ length: 5 }, () => press('ArrowLeft'));
  expect(left).toEqual(['😂', '❤️', '👍', '🎉1', '👍2']);
  press('ArrowLeft');
  expect(document.activeElement).toBe(menuButton);
  expect(screen.getAllByTestId('reaction').every((chip) => (chip as HTMLButtonElement).tabIndex === -1)).toBe(true);
});

describe('the bar over a message', () => {
  const message = () => screen.getByTestId('message');
  const bar = () => screen.queryByTestId('hover-reactions');
  const emoji = (name: string) => within(screen.getByTestId('hover-reactions')).getByRole('button', { name });

  it('reacts while the pointer is in the message', () => {
    fireEvent.pointerMove(message(), { pointerType: 'mouse' });
    fireEvent.click(emoji('React with 👍'));
    counts(1, { '👍': 1 }, ['👍']);
    expect(emoji('React with 👍').getAttribute('aria-pressed')).toBe('true');
    fireEvent.click(emoji('React with 👍'));
    expect(sent('react')).toMatchObject([
      { clientId: 'eve', id: 'a', emoji: '👍', on: true },
      { clientId: 'eve', id: 'a', emoji: '👍', on: false },
    ]);
    fireEvent.pointerLeave(message());
    expect(bar()).toBeNull();
  });

  it('opens the picker', () => {
    fireEvent.pointerMove(message(), { pointerType: 'mouse' });
    fireEvent.click(emoji('More emoji'));
    expect(screen.getByTestId('emoji-picker')).toBeTruthy();
  });

  it('shows for the focus too, and does not for a finger, or for rows that pass under the pointer', () => {
    fireEvent.pointerMove(message(), { pointerType: 'touch' });
    fireEvent.pointerEnter(message(), { pointerType: 'mouse' });
    expect(bar()).toBeNull();
    const menuButton = screen.getByRole('button', { name: 'Actions for the message by Eve' });
    act(() => menuButton.focus());
    expect(bar()).not.toBeNull();
    act(() => emoji('React with 😂').focus());
    expect(bar()).not.toBeNull();
    act(() => screen.getByRole('textbox', { name: 'Message' }).focus());
    expect(bar()).toBeNull();
  });
});

describe('a finger', () => {
  const text = () => screen.getByTestId('message-text');
  const press = (at = { clientX: 50, clientY: 50 }) => fireEvent.pointerDown(text(), { pointerType: 'touch', isPrimary: true, ...at });
  const wait = (millis: number) => act(() => void vi.advanceTimersByTime(millis));

  it('that rests on a message opens its menu', () => {
    press();
    wait(400);
    expect(screen.queryByTestId('menu')).toBeNull();
    wait(200);
    expect(screen.getByTestId('quick-reactions')).toBeTruthy();
    fireEvent.pointerUp(text());
    expect(screen.getByTestId('menu')).toBeTruthy();
  });

  it('leaves no menu of the browser, which may be faster', () => {
    press();
    expect(fireEvent.contextMenu(text())).toBe(false);
    expect(screen.getByTestId('menu')).toBeTruthy();
    fireEvent.pointerUp(text());
    expect(fireEvent.contextMenu(text())).toBe(true);
  });

  it.each([
    ['moves', () => fireEvent.pointerMove(text(), { pointerType: 'touch', clientX: 50, clientY: 70 })],
    ['scrolls', () => fireEvent.pointerCancel(text())],
    ['is lifted', () => fireEvent.pointerUp(text())],
  ])('opens nothing when it %s', (_, happens) => {
    press();
    happens();
    wait(1_000);
    expect(screen.queryByTestId('menu')).toBeNull();
  });

  it('opens nothing on a button, and a mouse opens nothing', () => {
    fireEvent.pointerDown(screen.getByTestId('message-menu'), { pointerType: 'touch', isPrimary: true });
    wait(1_000);
    fireEvent.pointerDown(text(), { pointerType: 'mouse', isPrimary: true });
    wait(1_000);
    expect(screen.queryByTestId('menu')).toBeNull();
  });
});

it('adds and takes back a reaction with its chip', () => {
  counts(1, { '👍': 2, '🎉': 1 }, ['🎉']);
  expect(chips()).toEqual(['👍2', '🎉1*']);
  fireEvent.click(screen.getByRole('button', { name: '2 people reacted with 👍' }));
  fireEvent.click(screen.getByRole('button', { name: '1 person reacted with 🎉' }));
  expect(sent('react')).toMatchObject([
    { emoji: '👍', on: true },
    { emoji: '🎉', on: false },
  ]);
  counts(2, {}, []);
  expect(screen.queryByTestId('reaction')).toBeNull();
});

it('sends reactions again that the room has not answered', () => {
  counts(1, { '👍': 2, '🎉': 1 });
  fireEvent.click(screen.getByRole('button', { name: '2 people reacted with 👍' }));
  fireEvent.click(screen.getByRole('button', { name: '1 person reacted with 🎉' }));
  const [first, second] = sent('react');
  receive({ type: 'ack', id: second?.ref });
  act(() => FakeSocket.newest.serverCloses(1012));
  act(() => void vi.advanceTimersByTime(5_000));
  join();
  expect(sent('react')).toEqual([first]);
});

it('shows who reacted', () => {
  counts(1, { '👍': 12 });
  openMenu();
  fireEvent.click(screen.getByRole('menuitem', { name: 'Who reacted' }));
  expect(sent('reactors')).toMatchObject([{ clientId: 'eve', id: 'a', emoji: '👍' }]);
  receive({ type: 'reactors', clientId: 'eve', id: 'a', emoji: '👍', names: ['Bob', 'Mia'], more: 10 });
  expect(within(screen.getByTestId('reactors')).getByText('Bob, Mia, and 10 others')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(screen.queryByTestId('reactors')).toBeNull();
});

it('has no list of those who reacted where nobody did', () => {
  openMenu();
  expect(screen.queryByRole('menuitem', { name: 'Who reacted' })).toBeNull();
});

it('says why a reaction was not accepted', () => {
  openMenu();
  fireEvent.click(screen.getByRole('menuitemcheckbox', { name: 'React with 👍' }));
  receive({ type: 'error', code: 'muted', message: 'you are muted', id: sent('react')[0]?.ref });
  expect(screen.getByTestId('composer-notice').textContent).toContain('You cannot write at the moment.');
});

it('drops reactions with their message', () => {
  counts(1, { '👍': 2 });
  receive({ type: 'remove', clientId: 'eve', id: 'a', by: 'moderator' });
  expect(screen.queryByTestId('reaction')).toBeNull();
});
