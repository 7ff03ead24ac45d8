import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChatRoom } from './ChatRoom';
import { FakeSocket } from './testing/FakeSocket';

const socket = () => FakeSocket.newest;
const messages = () =>
  screen.queryAllByTestId('message').map((entry) => `${entry.dataset.state}: ${within(entry).getByTestId('message-text').textContent}`);
const from = (name: string, id: string, text: string, at: number) => ({ id, clientId: name, name, text, at });
const settle = (millis = 300) => act(() => void vi.advanceTimersByTime(millis));
const on = (what: () => void) => {
  act(what);
  settle();
};

function write(text: string): void {
  const box = screen.getByRole('textbox', { name: 'Message' });
  fireEvent.change(box, { target: { value: text } });
  fireEvent.keyDown(box, { key: 'Enter' });
}

function sentMessages(): { id: string; text: string }[] {
  return socket().sent.filter((event): event is { id: string; text: string } => (event as { type: string }).type === 'message');
}

function enter(): void {
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

describe('the room', () => {
  it('shows history and live messages in one order', () => {
    enter();
    on(() => socket().serverJoins('c1', [from('Otter', 'b', 'second', 2_000)]));
    on(() => socket().serverSends({ type: 'message', message: from('Fox', 'a', 'first', 1_000), cursor: 'c2' }));
    expect(messages()).toEqual(['sent: first', 'sent: second']);
  });

  it('shows an own message at once, and settles it with broadcast and ack', () => {
    enter();
    on(() => socket().serverJoins());
    write('hello');
    expect(messages()).toEqual(['pending: hello']);
    const id = sentMessages()[0]?.id ?? '';
    on(() => socket().serverSends({ type: 'ack', id }));
    expect(messages()).toEqual(['sent: hello']);
    on(() => socket().serverSends({ type: 'message', message: { ...from('me', id, 'hello', 5_000) }, cursor: 'c2' }));
    expect(messages()).toEqual(['sent: hello']);
    expect(sessionStorage.getItem('chat.outbox')).toBeNull();
  });

  it('still shows an own message when somebody else reuses its id', () => {
    enter();
    on(() => socket().serverJoins());
    write('hello');
    const id = sentMessages()[0]?.id ?? '';
    on(() => socket().serverSends({ type: 'message', message: from('Fox', id, 'forged', 1_000), cursor: 'c2' }));
    expect(messages()).toEqual(['sent: forged', 'pending: hello']);
    on(() => socket().serverSends({ type: 'ack', id }));
    expect(messages()).toEqual(['sent: forged', 'sent: hello']);
    on(() => socket().serverSends({ type: 'message', message: from('me', id, 'hello', 2_000), cursor: 'c3' }));
    expect(messages()).toEqual(['sent: forged', 'sent: hello']);
    expect(sessionStorage.getItem('chat.outbox')).toBeNull();
  });

  it('sends what is not acked again after a reconnect, under the same ids and in order', () => {
    enter();
    on(() => socket().serverJoins());
    write('one');
    write('two');
    const before = sentMessages();
    on(() => socket().serverCloses(1006));
    write('three');
    settle(2_000);
    expect(sentMessages()).toEqual([]);
    on(() => socket().serverJoins());
    expect(sentMessages().map(({ text }) => text)).toEqual(['one', 'two', 'three']);
    expect(sentMessages().slice(0, 2)).toEqual(before);
  });

  it('sends what is not acked again after a reload', () => {
    enter();
    on(() => socket().serverJoins());
    write('one');
    const before = sentMessages();
    cleanup();
    render(<ChatRoom />);
    expect(messages()).toEqual(['pending: one']);
    on(() => socket().serverJoins());
    expect(sentMessages()).toEqual(before);
  });

  it('marks a refused message, and sends it again when asked to', () => {
    enter();
    on(() => socket().serverJoins());
    write('one');
    const [first] = sentMessages();
    on(() => socket().serverSends({ type: 'error', code: 'rate_limited', message: '', id: first?.id }));
    expect(messages()).toEqual(['failed: one']);
    expect(screen.getByTestId('composer-notice').textContent).toContain('Too fast');
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(sentMessages()).toEqual([first, first]);
    expect(messages()).toEqual(['pending: one']);
  });

  it('sends by itself again what the room could not save', () => {
    enter();
    on(() => socket().serverJoins());
    write('one');
    const [first] = sentMessages();
    on(() => socket().serverSends({ type: 'error', code: 'unavailable', message: '', id: first?.id }));
    expect(messages()).toEqual(['pending: one']);
    expect(sentMessages()).toHaveLength(1);
    settle(2_000);
    expect(sentMessages()).toEqual([first, first]);
  });

  it('says that it reconnects, and does so at once when asked to', () => {
    enter();
    on(() => socket().serverJoins());
    on(() => socket().serverCloses(1006));
    expect(screen.getByTestId('connection').dataset.phase).toBe('waiting');
    fireEvent.click(screen.getByRole('button', { name: 'Reconnect now' }));
    on(() => socket().serverJoins());
    expect(screen.getByTestId('connection').dataset.phase).toBe('online');
  });

  it('clears a typing badge after three seconds', () => {
    enter();
    on(() => socket().serverJoins());
    on(() => socket().serverSends({ type: 'typing', clientId: 'fox', name: 'Calm Fox' }));
    expect(screen.getByTestId('typing').textContent).toBe('Calm Fox is typing');
    settle(3_000);
    expect(screen.getByTestId('typing').textContent).toBe('');
  });

  it('shows where messages may be missing', () => {
    enter();
    on(() => socket().serverJoins('c1', [from('Otter', 'a', 'before', 1_000)]));
    on(() => socket().serverCloses(1012));
    settle(1_000);
    on(() => socket().serverJoins('c9', [from('Otter', 'z', 'after', 9_000)], true));
    expect(screen.getByTestId('gap-divider').textContent).toBe('Some messages may be missing here');
  });

  it('goes back to the name when the room refuses it', () => {
    enter();
    act(() => socket().serverAccepts());
    act(() => socket().serverSends({ type: 'error', code: 'invalid', message: 'name is empty' }));
    expect(screen.getByTestId('name-hint').textContent).toBe('name is empty');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Your name' }).value).toBe('Sunny Lynx');
  });
});
