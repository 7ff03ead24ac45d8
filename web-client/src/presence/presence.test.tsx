import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Person } from '../protocol/events';
import { fox, me, otter } from '../testing/messages';
import { onlineCount } from './onlineCount';
import { Roster } from './Roster';
import { rosterList } from './rosterList';
import { addTyping, type Typing } from './typing';
import { TypingLine } from './TypingLine';

const typingLine = (typing: Typing) => {
  render(<TypingLine typing={typing} />);
  return screen.getByTestId('typing').textContent;
};
const none = { hidden: new Map<string, string>(), onRename: () => undefined, onHide: () => undefined, onShow: () => undefined };
const guests = (count: number): Person[] =>
  Array.from({ length: count }, (_, n) => ({ clientId: `c${n}`, name: `Guest ${n}` }));
const typists = (people: readonly Person[], others = 0) =>
  people.reduce<Typing>((typing, person) => addTyping(typing, person, others, 0), []);

it('counts the reader while online, and keeps the last known count otherwise', () => {
  expect(onlineCount('online', 0)).toBe(1);
  expect(onlineCount('online', 12)).toBe(12);
  expect(onlineCount('waiting', 0)).toBe(0);
});

describe('TypingLine', () => {
  it('is empty when nobody types', () => {
    expect(typingLine([])).toBe('');
  });

  it('names up to two people, or one and the number of others', () => {
    expect(typingLine(typists([otter]))).toBe('Swift Otter is typing');
    cleanup();
    expect(typingLine(typists([otter, fox]))).toBe('Swift Otter and Calm Fox are typing');
    cleanup();
    expect(typingLine(typists([otter, ...guests(2)]))).toBe('Swift Otter and 2 others are typing');
  });

  it('uses the largest of overlapping counts', () => {
    expect(typingLine(addTyping(typists([otter], 40), fox, 40, 0))).toBe('Swift Otter and 41 others are typing');
  });

  it('remembers a limited number of people', () => {
    expect(typists(guests(500))).toHaveLength(100);
  });
});

describe('Roster', () => {
  it('lists the reader first, then everyone else by name', () => {
    expect(rosterList([otter, me, fox], 0, me).people).toEqual([me, fox, otter]);
  });

  it('does not count the reader among the unnamed', () => {
    expect(rosterList([otter, fox], 10, me)).toEqual({ people: [me, fox, otter], more: 9 });
    expect(rosterList([otter, me], 10, me).more).toBe(10);
  });

  it('has a search when it is long, and shows how many are not listed', () => {
    render(<Roster presence={{ count: 5_000, users: guests(100), more: 4_901 }} self={me} {...none} />);
    expect(screen.getByText('and 4,900 more')).toBeDefined();
    // Typed at once: each key renders a hundred people, which takes seconds on a busy machine.
    fireEvent.change(screen.getByRole('searchbox', { name: 'Find people' }), { target: { value: 'guest 42' } });
    expect(screen.getAllByTestId('roster-person').map((person) => person.textContent)).toEqual(['Guest 42']);
  });

  it('has no search when it is short', () => {
    render(<Roster presence={{ count: 2, users: [me, otter], more: 0 }} self={me} {...none} />);
    expect(screen.queryByRole('searchbox')).toBeNull();
  });

  it('hides a person and shows them again', async () => {
    const user = userEvent.setup();
    const changes: string[] = [];
    const people = { presence: { count: 3, users: [me, otter, fox], more: 0 }, self: me, onRename: () => undefined };
    const hidden = new Map([['fox', 'Calm Fox']]);
    const onHide = ({ clientId }: Person) => changes.push(`hide ${clientId}`);
    const onShow = (clientId: string) => changes.push(`show ${clientId}`);
    render(<Roster {...people} hidden={hidden} onHide={onHide} onShow={onShow} />);
    await user.click(screen.getByRole('button', { name: 'Hide messages by Swift Otter' }));
    await user.click(screen.getByRole('button', { name: 'Show messages by Calm Fox again' }));
    expect(changes).toEqual(['hide otter', 'show fox']);
  });
});
