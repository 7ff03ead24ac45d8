import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { LookalikeMark } from './LookalikeMark';

it('marks a look-alike, with an explanation for everyone', () => {
  render(<LookalikeMark person={{ clientId: 'c', name: 'Ann', lookalike: true }} />);
  const mark = screen.getByRole('img', { name: /looks like another name/ });
  expect(mark.title).toMatch(/looks like another name/);
});

it('marks nobody else', () => {
  render(<LookalikeMark person={{ clientId: 'c', name: 'Ann' }} />);
  expect(screen.queryByRole('img')).toBeNull();
});
