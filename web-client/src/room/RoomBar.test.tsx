import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { openRoom } from '../protocol/events';
import { chat, otter } from '../testing/messages';
import { RoomBar } from './RoomBar';

const pin = chat('p', 1, otter, '**Read** the rules');
const announcement = { text: 'Maintenance at *noon*', at: 1 };

it('shows nothing in a room that nobody has governed', () => {
  render(<RoomBar settings={openRoom} pins={[]} onJump={vi.fn()} />);
  expect(screen.queryByTestId('room-bar')).toBeNull();
  expect(screen.getByRole('status').textContent).toBe('');
});

it('says what limits the writers, without anything to open', () => {
  render(<RoomBar settings={{ ...openRoom, membersOnly: true, slowModeSeconds: 90 }} pins={[]} onJump={vi.fn()} />);
  expect(screen.getByTestId('room-bar').textContent).toBe(
    'Only people who have signed in can write. · Slow mode: everyone waits 90 seconds between two messages.',
  );
  expect(screen.queryByRole('button')).toBeNull();
});

it('names only the strictest limit', () => {
  render(<RoomBar settings={{ ...openRoom, frozen: true, membersOnly: true, slowModeSeconds: 90 }} pins={[]} onJump={vi.fn()} />);
  expect(screen.getByTestId('room-bar').textContent).toBe('Only moderators can write at the moment.');
});

it('announces changes, and opens the announcement and the pinned messages', () => {
  const onJump = vi.fn();
  render(<RoomBar settings={{ ...openRoom, announcement }} pins={[pin]} onJump={onJump} />);
  expect(screen.getByRole('status').textContent).toBe('Announcement: Maintenance at noon');
  const toggle = screen.getByRole('button', { name: 'Announcement and pinned messages' });
  expect(screen.queryByRole('list')).toBeNull();
  fireEvent.click(toggle);
  expect(toggle.getAttribute('aria-expanded')).toBe('true');
  expect(screen.getByText('noon').tagName).toBe('EM');
  fireEvent.click(screen.getByRole('button', { name: 'Swift Otter Read the rules' }));
  expect(onJump).toHaveBeenCalledWith('chat/otter/p');
  fireEvent.click(toggle);
  expect(screen.queryByRole('list')).toBeNull();
});
