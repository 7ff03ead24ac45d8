import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ChatRoom } from '../ChatRoom';
import { FakeSocket } from '../testing/FakeSocket';
import { limits } from '../testing/messages';

const sent = () => FakeSocket.newest.sent.filter((event) => (event as { type: string }).type === 'moderate');
const after = (action: () => void) => {
  act(action);
  act(() => void vi.advanceTimersByTime(300));
};
const openMenu = () => fireEvent.click(screen.getByRole('button', { name: 'Actions for the message by Eve' }));
const choose = (name: string) => fireEvent.click(screen.getByRole('menuitem', { name }));

function join(role?: string, networkBans = true): void {
  render(<ChatRoom />);
  fireEvent.change(screen.getByRole('textbox', { name: 'Your name' }), { target: { value: 'Ann' } });
  fireEvent.click(screen.getByRole('button', { name: 'Join' }));
  rejoin(role, networkBans);
}

function rejoin(role?: string, networkBans = true): void {
  act(() => FakeSocket.newest.serverAccepts());
  after(() =>
    FakeSocket.newest.serverSends({
      type: 'history',
      messages: [{ id: 'a', clientId: 'eve', name: 'Eve', text: 'spam', at: 1_000 }],
      cursor: '1-0',
      gap: false,
      self: { clientId: 'me', name: 'Ann', role },
      instance: 'pod-0',
      limits: { ...limits, networkBans },
      room: { frozen: false, membersOnly: false, slowModeSeconds: 0, pinned: [] },
    }),
  );
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

it('removes a message with a reason', () => {
  join('moderator');
  openMenu();
  choose('Remove message');
  fireEvent.change(screen.getByLabelText('Reason (optional)'), { target: { value: ' advertising ' } });
  fireEvent.click(screen.getByRole('button', { name: 'Remove' }));
  expect(sent()).toMatchObject([{ action: 'delete', target: { clientId: 'eve', id: 'a' }, reason: 'advertising' }]);
  expect(screen.queryByTestId('moderation')).toBeNull();
});

it('takes no longer reason than the room', () => {
  join('moderator');
  openMenu();
  choose('Remove message');
  expect(screen.getByLabelText<HTMLInputElement>('Reason (optional)').maxLength).toBe(limits.reason);
});

it('removes all messages of a person without a reason', () => {
  join('moderator');
  openMenu();
  choose('Remove all messages by Eve');
  fireEvent.click(screen.getByRole('button', { name: 'Remove' }));
  expect(sent()).toMatchObject([{ action: 'purge', target: { clientId: 'eve' } }]);
  expect(sent()[0]).not.toHaveProperty('reason');
  expect(sent()[0]).not.toHaveProperty('target.id');
});

it('mutes a person for a time, with a reason', () => {
  join('moderator');
  openMenu();
  choose('Mute or ban Eve');
  fireEvent.change(screen.getByLabelText('What to do'), { target: { value: 'hour' } });
  fireEvent.change(screen.getByLabelText('Reason (optional)'), { target: { value: 'spam' } });
  fireEvent.click(screen.getByRole('button', { name: 'Confirm' }));
  expect(sent()).toMatchObject([{ action: 'timeout', target: { clientId: 'eve' }, seconds: 3_600, reason: 'spam' }]);
});

it.each([
  ['minutes', { action: 'timeout', seconds: 600 }],
  ['day', { action: 'timeout', seconds: 86_400 }],
  ['banDay', { action: 'ban', seconds: 86_400 }],
  ['ban', { action: 'ban' }],
  ['lift', { action: 'unban' }],
])('restricts a person: %s', (value, expected) => {
  join('moderator');
  openMenu();
  choose('Mute or ban Eve');
  fireEvent.change(screen.getByLabelText('What to do'), { target: { value } });
  fireEvent.click(screen.getByRole('button', { name: 'Confirm' }));
  expect(sent()).toEqual([{ type: 'moderate', ref: expect.any(String) as string, target: { clientId: 'eve' }, ...expected }]);
});

it.each([
  ['banDay', { seconds: 86_400 }],
  ['ban', {}],
])('bans a person with their network: %s', (value, time) => {
  join('moderator');
  openMenu();
  choose('Mute or ban Eve');
  expect(screen.queryByLabelText('Also ban their network')).toBeNull();
  fireEvent.change(screen.getByLabelText('What to do'), { target: { value } });
  fireEvent.click(screen.getByLabelText('Also ban their network'));
  expect(screen.getByTestId('moderation').textContent).toContain('others who share');
  fireEvent.click(screen.getByRole('button', { name: 'Confirm' }));
  expect(sent()).toEqual([
    { type: 'moderate', ref: expect.any(String) as string, action: 'ban', target: { clientId: 'eve' }, value: { prefix: true }, ...time },
  ]);
});

it('offers to ban a network only where the room can', () => {
  join('moderator', false);
  openMenu();
  choose('Mute or ban Eve');
  fireEvent.change(screen.getByLabelText('What to do'), { target: { value: 'ban' } });
  expect(screen.queryByLabelText('Also ban their network')).toBeNull();
});

it('bans no network with a mute that the moderator chose after a ban', () => {
  join('moderator');
  openMenu();
  choose('Mute or ban Eve');
  fireEvent.change(screen.getByLabelText('What to do'), { target: { value: 'ban' } });
  fireEvent.click(screen.getByLabelText('Also ban their network'));
  fireEvent.change(screen.getByLabelText('What to do'), { target: { value: 'hour' } });
  fireEvent.click(screen.getByRole('button', { name: 'Confirm' }));
  expect(sent()[0]).toMatchObject({ action: 'timeout', seconds: 3_600 });
  expect(sent()[0]).not.toHaveProperty('value');
});

it('removes all messages of everybody, with a reason', async () => {
  join('moderator');
  fireEvent.click(screen.getByTestId('moderator-button'));
  await act(() => vi.dynamicImportSettled());
  fireEvent.click(screen.getByRole('button', { name: 'Remove all messages of everybody…' }));
  expect(sent()).toEqual([]);
  fireEvent.change(within(screen.getByTestId('moderation')).getByLabelText('Reason (optional)'), { target: { value: 'a flood' } });
  fireEvent.click(screen.getByRole('button', { name: 'Remove all messages' }));
  expect(sent()).toMatchObject([{ action: 'clear', reason: 'a flood' }]);
  expect(sent()[0]).not.toHaveProperty('target');
  expect(screen.queryByTestId('moderation')).toBeNull();
});

it('offers to undo a mute or a ban, and lifts it', () => {
  join('moderator');
  openMenu();
  choose('Mute or ban Eve');
  fireEvent.change(screen.getByLabelText('What to do'), { target: { value: 'hour' } });
  fireEvent.click(screen.getByRole('button', { name: 'Confirm' }));
  expect(screen.getByTestId('toast').textContent).toContain('Eve is muted.');
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(sent()).toMatchObject([{ action: 'timeout' }, { action: 'unban', target: { clientId: 'eve' } }]);
});

it('pins a message, and no longer', () => {
  join('moderator');
  openMenu();
  choose('Pin');
  expect(sent()).toMatchObject([{ action: 'pin', target: { clientId: 'eve', id: 'a' } }]);
  const pinned = [{ id: 'a', clientId: 'eve', name: 'Eve', text: 'spam', at: 1_000 }];
  after(() => FakeSocket.newest.serverSends({ type: 'room', frozen: false, membersOnly: false, slowModeSeconds: 0, pinned }));
  openMenu();
  choose('Unpin');
  expect(sent()[1]).toMatchObject({ action: 'unpin', target: { clientId: 'eve', id: 'a' } });
});

it('lets others report a message with a reason', () => {
  join();
  openMenu();
  choose('Report');
  fireEvent.change(screen.getByLabelText('Reason (optional)'), { target: { value: 'spam' } });
  fireEvent.click(screen.getByRole('button', { name: 'Report' }));
  const reports = FakeSocket.newest.sent.filter((event) => (event as { type: string }).type === 'report');
  expect(reports).toEqual([{ type: 'report', ref: expect.any(String) as string, clientId: 'eve', id: 'a', reason: 'spam' }]);
  expect(screen.getByTestId('toast').textContent).toContain('Thank you');
});

it('does nothing when the moderator cancels', () => {
  join('moderator');
  openMenu();
  choose('Remove message');
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(screen.queryByTestId('moderation')).toBeNull();
  expect(sent()).toEqual([]);
});

it('sends an action again with the same ref until it is answered', () => {
  join('moderator');
  openMenu();
  choose('Remove message');
  fireEvent.click(screen.getByRole('button', { name: 'Remove' }));
  const [first] = sent() as { ref: string }[];
  act(() => FakeSocket.newest.serverCloses(1012));
  act(() => void vi.advanceTimersByTime(5_000));
  rejoin('moderator');
  expect(sent()).toEqual([first]);
  after(() => FakeSocket.newest.serverSends({ type: 'ack', id: first?.ref }));
  act(() => FakeSocket.newest.serverCloses(1012));
  act(() => void vi.advanceTimersByTime(5_000));
  rejoin('moderator');
  expect(sent()).toEqual([]);
});

it.each([[undefined], ['member']])('offers nothing of it to others: %s', (role) => {
  join(role);
  openMenu();
  expect(screen.queryByRole('menuitem', { name: /^(Remove|Mute)/ })).toBeNull();
});
