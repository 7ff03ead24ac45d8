import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { RoleMark } from './RoleMark';

it('marks a moderator, for everyone', () => {
  render(<RoleMark person={{ clientId: 'c', name: 'Ann', role: 'moderator' }} />);
  const mark = screen.getByRole('img', { name: 'Moderator' });
  expect(mark.title).toBe('Moderator');
});

it.each([[undefined], ['member' as const]])('marks nobody else: %s', (role) => {
  render(<RoleMark person={{ clientId: 'c', name: 'Ann', ...(role && { role }) }} />);
  expect(screen.queryByRole('img')).toBeNull();
});
