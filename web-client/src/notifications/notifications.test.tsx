import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Arrivals } from '../room/roomState';
import { chat } from '../testing/messages';
import { Announcer } from './Announcer';
import { useTabBadge } from './useTabBadge';

const arrivals = (total: number): Arrivals => ({
  total,
  latest: Array.from({ length: Math.min(3, total) }, (_, n) => chat(`m${total - n}`, n)).reverse(),
});

describe('Announcer', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const announcement = () => screen.getByTestId('announcer').textContent;
  const wait = (millis: number) => act(() => void vi.advanceTimersByTime(millis));

  it('reads a single message after a short delay', () => {
    const { rerender } = render(<Announcer arrivals={arrivals(0)} />);
    rerender(<Announcer arrivals={arrivals(1)} />);
    expect(announcement()).toBe('');
    wait(1_500);
    expect(announcement()).toBe('Swift Otter: text of m1');
  });

  it('counts a burst, however many updates it came in', () => {
    const { rerender } = render(<Announcer arrivals={arrivals(0)} />);
    for (let total = 1; total <= 50; total++) {
      rerender(<Announcer arrivals={arrivals(total)} />);
    }
    wait(1_500);
    expect(announcement()).toBe('50 new messages');
  });

  it('does not read a message twice', () => {
    const { rerender } = render(<Announcer arrivals={arrivals(7)} />);
    rerender(<Announcer arrivals={arrivals(8)} />);
    wait(1_500);
    expect(announcement()).toBe('Swift Otter: text of m8');
    wait(60_000);
    expect(announcement()).toBe('Swift Otter: text of m8');
  });
});

describe('useTabBadge', () => {
  function Badge({ unread }: { readonly unread: number }) {
    useTabBadge(unread);
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
    rerender(<Badge unread={0} />);
    expect(document.title).toBe('Chat room');
    expect(icon()).toBe('/icon.svg');
  });
});
