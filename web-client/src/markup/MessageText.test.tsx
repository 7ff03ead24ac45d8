import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { MessageText } from './MessageText';

it('shows markup of another kind as the text it is', () => {
  const { container } = render(<MessageText text={'<img src=x onerror=alert(1)> <b>bold</b>'} />);
  expect(container.querySelector('img, b')).toBeNull();
  expect(container.textContent).toBe('<img src=x onerror=alert(1)> <b>bold</b>');
});

it('opens links elsewhere, and tells the other side nothing', () => {
  render(<MessageText text="see https://example.com/a" />);
  const link = screen.getByRole('link', { name: /^https:\/\/example\.com\/a/ });
  expect(link.getAttribute('href')).toBe('https://example.com/a');
  expect(link.getAttribute('target')).toBe('_blank');
  expect(link.getAttribute('rel')).toBe('noopener noreferrer nofollow');
});

it('lets each paragraph have its own direction', () => {
  const { container } = render(<MessageText text="مرحبا" />);
  expect(container.querySelector('p')?.getAttribute('dir')).toBe('auto');
});
