import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Arrivals } from '../room/roomState';
import { chat, me, otter } from '../testing/messages';
import { Announcer, summarizeArrivals } from './Announcer';
import { useTabBadge } from './useTabBadge';

const arrivals = (total: number): Arrivals => ({
  total,
  mentions: 0,
  latest: Array.from({ length: Math.min(3, total) }, (_, n) => chat(`m${total - n}`, n)).reverse(),
});

describe('Announcer', () => {
  it('announces an answer to the reader as such', () => {
    const arrived = { ...chat('b', 2), replyTo: { clientId: 'me', id: 'a' } };
    expect(summarizeArrivals({ total: 1, mentions: 1, latest: [arrived] }, 1, me)).toBe('Swift Otter replied to you: text of b');
    expect(summarizeArrivals({ total: 9, mentions: 1, latest: [arrived] }, 9, me)).toContain('You were mentioned.');
  });

  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const announcement = () => screen.getByTestId('announcer').textContent;
  const wait = (millis: number) => act(() => void vi.advanceTimersByTime(millis));

  it('reads a single message after a short delay', () => {
    const { rerender } = render(<Announcer reader={me} arrivals={arrivals(0)} />);
    rerender(<Announcer reader={me} arrivals={arrivals(1)} />);
    expect(announcement()).toBe('');
    wait(1_500);
    expect(announcement()).toBe('Swift Otter: text of m1');
  });

  it('counts a burst, however many updates it came in', () => {
    const { rerender } = render(<Announcer reader={me} arrivals={arrivals(0)} />);
    for (let total = 1; total <= 50; total++) {
      rerender(<Announcer reader={me} arrivals={arrivals(total)} />);
    }
    wait(1_500);
    expect(announcement()).toBe('50 new messages');
  });

  it('says when a message mentions the reader', () => {
    const mention = (total: number): Arrivals => ({ total, mentions: 1, latest: [chat('m', 1, otter, 'hi @Sunny Lynx')] });
    const { rerender } = render(<Announcer reader={me} arrivals={arrivals(0)} />);
    rerender(<Announcer reader={me} arrivals={mention(1)} />);
    wait(1_500);
    expect(announcement()).toBe('Swift Otter mentioned you: hi @Sunny Lynx');
    rerender(<Announcer reader={me} arrivals={mention(9)} />);
    wait(1_500);
    expect(announcement()).toBe('8 new messages. You were mentioned.');
  });

  it('does not read a message twice', () => {
    const { rerender } = render(<Announcer reader={me} arrivals={arrivals(7)} />);
    rerender(<Announcer reader={me} arrivals={arrivals(8)} />);
    wait(1_500);
    expect(announcement()).toBe('Swift Otter: text of m8');
    wait(60_000);
    expect(announcement()).toBe('Swift Otter: text of m8');
  });
});

describe('useTabBadge', () => {
  function Badge({ unread, mentions = 0 }: { readonly unread: number; readonly mentions?: number }) {
    useTabBadge({ before: null, count: unread, mentions });
    return null;
  }

  it('shows the unread count in the title and marks the icon', () => {
    const link = document.head.appendChild(document.createElement('link'));
    link.rel = 'icon';
    link.href = '/icon.svg';
    const icon = () => link.getAttribute('href');
    const { rerender } = render(<Badge unread={3} />);
    expect(document.title).toBe('(3) Chat room');
    expect(icon()).toBe('/icon-unread.svg');
    rerender(<Badge unread={150} />);
    expect(document.title).toBe('(99+) Chat room');
    rerender(<Badge unread={3} mentions={1} />);
    expect(document.title).toBe('(3, @1) Chat room');
    rerender(<Badge unread={0} />);
    expect(document.title).toBe('Chat room');
    expect(icon()).toBe('/icon.svg');
  });
});
