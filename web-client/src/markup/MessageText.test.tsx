import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { MessageText } from './MessageText';

it('shows HTML as plain text', () => {
  const { container } = render(<MessageText mentionedName={null} text={'<img src=x onerror=alert(1)> <b>bold</b>'} />);
  expect(container.querySelector('img, b')).toBeNull();
  expect(container.textContent).toBe('<img src=x onerror=alert(1)> <b>bold</b>');
});

it('opens links in a new tab without an opener or a referrer', () => {
  render(<MessageText mentionedName={null} text="see https://example.com/a" />);
  const link = screen.getByRole('link', { name: /^https:\/\/example\.com\/a/ });
  expect(link.getAttribute('href')).toBe('https://example.com/a');
  expect(link.getAttribute('target')).toBe('_blank');
  expect(link.getAttribute('rel')).toBe('noopener noreferrer nofollow');
});

it('detects the text direction of each paragraph', () => {
  const { container } = render(<MessageText mentionedName={null} text="مرحبا" />);
  expect(container.querySelector('p')?.getAttribute('dir')).toBe('auto');
});
