import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { JoinForm } from './JoinForm';

function form(refusal = '') {
  const onJoin = vi.fn();
  render(<JoinForm proposal="Swift Otter" refusal={refusal} onJoin={onJoin} />);
  return { onJoin, user: userEvent.setup(), field: screen.getByRole<HTMLInputElement>('textbox', { name: 'Your name' }) };
}

it('joins with the name it proposes', async () => {
  const { onJoin, user } = form();
  await user.click(screen.getByRole('button', { name: 'Join' }));
  expect(onJoin).toHaveBeenCalledWith('Swift Otter');
});

it('joins with a name of one’s own, trimmed', async () => {
  const { onJoin, user, field } = form();
  await user.clear(field);
  await user.type(field, '  Ada {Enter}');
  expect(onJoin).toHaveBeenCalledWith('Ada');
});

it('says what is wrong with a name, and goes back to it', async () => {
  const { onJoin, user, field } = form();
  await user.clear(field);
  await user.click(screen.getByRole('button', { name: 'Join' }));
  expect(onJoin).not.toHaveBeenCalled();
  expect(screen.getByText('Please enter a name.')).toBeDefined();
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(field);
  await user.type(field, 'a\u202eb');
  expect(screen.getByTestId('name-hint').textContent).toContain('text-direction');
});

it('says why the room refused the last name', () => {
  form('name is taken');
  expect(screen.getByTestId('name-hint').textContent).toBe('name is taken');
});
