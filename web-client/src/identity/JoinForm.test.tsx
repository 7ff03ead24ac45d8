import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { JoinForm } from './JoinForm';

function renderForm(rejection = '') {
  const onJoin = vi.fn();
  render(<JoinForm suggestedName="Swift Otter" rejection={rejection} takesFocus onJoin={onJoin} />);
  return { onJoin, user: userEvent.setup(), field: screen.getByRole<HTMLInputElement>('textbox', { name: 'Your name' }) };
}

it('joins with the suggested name', async () => {
  const { onJoin, user } = renderForm();
  await user.click(screen.getByRole('button', { name: 'Join' }));
  expect(onJoin).toHaveBeenCalledWith('Swift Otter');
});

it('joins with the name that was typed, trimmed', async () => {
  const { onJoin, user, field } = renderForm();
  await user.clear(field);
  await user.type(field, '  Ada {Enter}');
  expect(onJoin).toHaveBeenCalledWith('Ada');
});

it('explains what is wrong with a name, and returns the focus to it', async () => {
  const { onJoin, user, field } = renderForm();
  await user.clear(field);
  await user.click(screen.getByRole('button', { name: 'Join' }));
  expect(onJoin).not.toHaveBeenCalled();
  expect(screen.getByText('Please enter a name.')).toBeDefined();
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(field);
  await user.type(field, 'a\u202eb');
  expect(screen.getByTestId('name-hint').textContent).toContain('hidden characters');
});

it('joins with the name as the room will show it', async () => {
  const { onJoin, user, field } = renderForm();
  await user.clear(field);
  await user.type(field, '\uff21n\u200bn{Enter}');
  expect(onJoin).toHaveBeenCalledWith('Ann');
});

it('shows why the room rejected the last name', () => {
  renderForm('name is taken');
  expect(screen.getByTestId('name-hint').textContent).toBe('name is taken');
});

it('shows how many people are there, and applies the limit of the room', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify({ count: 12, limits: { name: 5 } }))));
  const { onJoin, user, field } = renderForm();
  expect(await screen.findByText('12 people are here now.')).toBeDefined();
  await user.clear(field);
  await user.type(field, 'abcdef{Enter}');
  expect(onJoin).not.toHaveBeenCalled();
  expect(screen.getByTestId('name-hint').textContent).toBe('A name can have at most 5 characters.');
});

it('has its suggested name selected, so that Enter joins and typing replaces it', async () => {
  const { onJoin, user, field } = renderForm();
  expect(document.activeElement).toBe(field);
  await user.keyboard('{Enter}');
  expect(onJoin).toHaveBeenCalledWith('Swift Otter');
});
