import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChatRoom } from './ChatRoom';
import { FakeSocket } from './testing/FakeSocket';

const socket = () => FakeSocket.newest;
const messages = () =>
  screen.queryAllByTestId('message').map((entry) => `${entry.dataset.state}: ${within(entry).getByTestId('message-text').textContent}`);
const from = (name: string, id: string, text: string, at: number) => ({ id, clientId: name, name, text, at });
const advance = (millis = 300) => act(() => void vi.advanceTimersByTime(millis));
const after = (action: () => void) => {
  act(action);
  advance();
};

function write(text: string): void {
  const box = screen.getByRole('textbox', { name: 'Message' });
  fireEvent.change(box, { target: { value: text } });
  fireEvent.keyDown(box, { key: 'Enter' });
}

function sentMessages(): { id: string; text: string }[] {
  return socket().sent.filter((event): event is { id: string; text: string } => (event as { type: string }).type === 'message');
}

function joinRoom(): void {
  render(<ChatRoom />);
  fireEvent.change(screen.getByRole('textbox', { name: 'Your name' }), { target: { value: 'Sunny Lynx' } });
  fireEvent.click(screen.getByRole('button', { name: 'Join' }));
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
  FakeSocket.all = [];
  sessionStorage.clear();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('ChatRoom', () => {
  it('shows history and live messages in display order', () => {
    joinRoom();
    after(() => socket().serverJoins('c1', [from('Otter', 'b', 'second', 2_000)]));
    after(() => socket().serverSends({ type: 'message', message: from('Fox', 'a', 'first', 1_000), cursor: 'c2' }));
    expect(messages()).toEqual(['sent: first', 'sent: second']);
  });

  it('shows an own message at once, and completes it with the ack and the broadcast', () => {
    joinRoom();
    after(() => socket().serverJoins());
    write('hello');
    expect(messages()).toEqual(['pending: hello']);
    const id = sentMessages()[0]?.id ?? '';
    after(() => socket().serverSends({ type: 'ack', id }));
    expect(messages()).toEqual(['sent: hello']);
    after(() => socket().serverSends({ type: 'message', message: { ...from('me', id, 'hello', 5_000) }, cursor: 'c2' }));
    expect(messages()).toEqual(['sent: hello']);
    expect(sessionStorage.getItem('chat.outbox')).toBeNull();
  });

  it('still shows an own message when someone else reuses its id', () => {
    joinRoom();
    after(() => socket().serverJoins());
    write('hello');
    const id = sentMessages()[0]?.id ?? '';
    after(() => socket().serverSends({ type: 'message', message: from('Fox', id, 'forged', 1_000), cursor: 'c2' }));
    expect(messages()).toEqual(['sent: forged', 'pending: hello']);
    after(() => socket().serverSends({ type: 'ack', id }));
    expect(messages()).toEqual(['sent: forged', 'sent: hello']);
    after(() => socket().serverSends({ type: 'message', message: from('me', id, 'hello', 2_000), cursor: 'c3' }));
    expect(messages()).toEqual(['sent: forged', 'sent: hello']);
    expect(sessionStorage.getItem('chat.outbox')).toBeNull();
  });

  it('resends unacknowledged messages after a reconnect, under the same ids and in order', () => {
    joinRoom();
    after(() => socket().serverJoins());
    write('one');
    write('two');
    const before = sentMessages();
    after(() => socket().serverCloses(1006));
    write('three');
    advance(2_000);
    expect(sentMessages()).toEqual([]);
    after(() => socket().serverJoins());
    expect(sentMessages().map(({ text }) => text)).toEqual(['one', 'two', 'three']);
    expect(sentMessages().slice(0, 2)).toEqual(before);
  });

  it('resends unacknowledged messages after a reload', () => {
    joinRoom();
    after(() => socket().serverJoins());
    write('one');
    const before = sentMessages();
    cleanup();
    render(<ChatRoom />);
    expect(messages()).toEqual(['pending: one']);
    after(() => socket().serverJoins());
    expect(sentMessages()).toEqual(before);
  });

  it('marks a rejected message as failed, and resends it on request', () => {
    joinRoom();
    after(() => socket().serverJoins());
    write('one');
    const [first] = sentMessages();
    after(() => socket().serverSends({ type: 'error', code: 'too_long', message: '', id: first?.id }));
    expect(messages()).toEqual(['failed: one']);
    expect(screen.getByTestId('composer-notice').textContent).toContain('too long');
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(sentMessages()).toEqual([first, first]);
    expect(messages()).toEqual(['pending: one']);
  });

  it.each(['unavailable', 'rate_limited'])('retries a message that was rejected for now: %s', (code) => {
    joinRoom();
    after(() => socket().serverJoins());
    write('one');
    const [first] = sentMessages();
    after(() => socket().serverSends({ type: 'error', code, message: '', id: first?.id }));
    expect(messages()).toEqual(['pending: one']);
    expect(sentMessages()).toHaveLength(1);
    advance(2_000);
    expect(sentMessages()).toEqual([first, first]);
  });

  it('shows that it waits to reconnect, and reconnects at once on request', () => {
    joinRoom();
    after(() => socket().serverJoins());
    after(() => socket().serverCloses(1006));
    expect(screen.getByTestId('connection').dataset.phase).toBe('waiting');
    fireEvent.click(screen.getByRole('button', { name: 'Reconnect now' }));
    after(() => socket().serverJoins());
    expect(screen.getByTestId('connection').dataset.phase).toBe('online');
  });

  it('clears the typing line after three seconds', () => {
    joinRoom();
    after(() => socket().serverJoins());
    after(() => socket().serverSends({ type: 'typing', clientId: 'fox', name: 'Calm Fox' }));
    expect(screen.getByTestId('typing').textContent).toBe('Calm Fox is typing');
    advance(3_000);
    expect(screen.getByTestId('typing').textContent).toBe('');
  });

  it('shows where messages may be missing', () => {
    joinRoom();
    after(() => socket().serverJoins('c1', [from('Otter', 'a', 'before', 1_000)]));
    after(() => socket().serverCloses(1012));
    advance(1_000);
    after(() => socket().serverJoins('c9', [from('Otter', 'z', 'after', 9_000)], true));
    expect(screen.getByTestId('gap-divider').textContent).toBe('Some messages may be missing here');
  });

  it('returns to the join form when the room rejects the name', () => {
    joinRoom();
    act(() => socket().serverAccepts());
    act(() => socket().serverSends({ type: 'error', code: 'invalid', message: 'name is empty' }));
    expect(screen.getByTestId('name-hint').textContent).toBe('name is empty');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Your name' }).value).toBe('Sunny Lynx');
  });

  it('hides a person until it is undone', () => {
    joinRoom();
    after(() => socket().serverJoins('c1', [from('Otter', 'a', 'one', 1_000), from('Fox', 'b', 'two', 2_000)]));
    fireEvent.click(screen.getByRole('button', { name: 'Actions for the message by Otter' }));
    expect(document.activeElement?.textContent).toBe('Reply');
    fireEvent.click(screen.getByRole('menuitem', { name: 'Hide Otter' }));
    expect(messages()).toEqual(['sent: two']);
    cleanup();
    render(<ChatRoom />);
    after(() => socket().serverJoins('c1', [from('Otter', 'a', 'one', 1_000), from('Fox', 'b', 'two', 2_000)]));
    expect(messages()).toEqual(['sent: two']);
    fireEvent.click(screen.getByRole('button', { name: 'Actions for the message by Fox' }));
    fireEvent.click(screen.getByRole('menuitem', { name: 'Hide Fox' }));
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(messages()).toEqual(['sent: two']);
  });

  it('moves in a menu with the arrow keys, and returns the focus when it closes', () => {
    joinRoom();
    after(() => socket().serverJoins('c1', [from('Otter', 'a', 'one', 1_000)]));
    const button = screen.getByRole('button', { name: 'Actions for the message by Otter' });
    expect(button.tabIndex).toBe(0);
    fireEvent.click(button);
    const menu = screen.getByRole('menu');
    const press = (key: string) => {
      fireEvent.keyDown(document.activeElement ?? menu, { key });
      return document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent;
    };
    expect([press('ArrowDown'), press('ArrowUp'), press('ArrowUp'), press('Home'), press('End')]).toEqual([
      'Copy text',
      'Reply',
      'More emoji',
      'React with 👍',
      'Report',
    ]);
    press('Escape');
    expect(screen.queryByRole('menu')).toBeNull();
    expect(document.activeElement).toBe(button);
  });

  it('highlights a mention of the reader', () => {
    joinRoom();
    after(() => socket().serverJoins('c1', [from('Otter', 'a', 'hi @sunny lynx!', 1_000)]));
    const [entry] = screen.getAllByTestId('message');
    expect(entry?.dataset.mention).toBe('true');
    expect(entry?.querySelector('mark')?.textContent).toBe('@sunny lynx');
  });
});
