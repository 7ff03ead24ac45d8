import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Person } from '../protocol/events';
import { fox, me, otter } from '../testing/messages';
import { onlineCount } from './onlineCount';
import { Roster } from './Roster';
import { rosterList } from './rosterList';
import { addTyping, type Typing } from './typing';
import { TypingLine } from './TypingLine';

const line = (typing: Typing) => {
  render(<TypingLine typing={typing} />);
  return screen.getByTestId('typing').textContent;
};
const crowd = (count: number): Person[] =>
  Array.from({ length: count }, (_, n) => ({ clientId: `c${n}`, name: `Guest ${n}` }));
const typists = (people: readonly Person[], others = 0) =>
  people.reduce<Typing>((typing, person) => addTyping(typing, person, others, 0), []);

it('counts oneself when online, and shows what was last known when not', () => {
  expect(onlineCount('online', 0)).toBe(1);
  expect(onlineCount('online', 12)).toBe(12);
  expect(onlineCount('waiting', 0)).toBe(0);
});

describe('the typing line', () => {
  it('is there, and empty, when nobody types', () => {
    expect(line([])).toBe('');
  });

  it('names one, two, and then one and the rest', () => {
    expect(line(typists([otter]))).toBe('Swift Otter is typing');
    cleanup();
    expect(line(typists([otter, fox]))).toBe('Swift Otter and Calm Fox are typing');
    cleanup();
    expect(line(typists([otter, ...crowd(2)]))).toBe('Swift Otter and 2 others are typing');
  });

  it('takes the largest of overlapping crowds', () => {
    expect(line(addTyping(typists([otter], 40), fox, 40, 0))).toBe('Swift Otter and 41 others are typing');
  });

  it('remembers a bounded number', () => {
    expect(typists(crowd(500))).toHaveLength(100);
  });
});

describe('the roster', () => {
  it('puts oneself first, then everybody by name', () => {
    expect(rosterList([otter, me, fox], 0, me).people).toEqual([me, fox, otter]);
  });

  it('takes oneself out of those left unnamed', () => {
    expect(rosterList([otter, fox], 10, me)).toEqual({ people: [me, fox, otter], more: 9 });
    expect(rosterList([otter, me], 10, me).more).toBe(10);
  });

  it('can be searched when it is long, and says who is left out', async () => {
    const user = userEvent.setup();
    render(<Roster presence={{ count: 5_000, users: crowd(100), more: 4_901 }} self={me} onRename={() => undefined} />);
    expect(screen.getByText('and 4,900 more')).toBeDefined();
    await user.type(screen.getByRole('searchbox', { name: 'Find people' }), 'guest 42');
    expect(screen.getAllByTestId('roster-person').map((person) => person.textContent)).toEqual(['Guest 42']);
  });

  it('has no search when it is short', () => {
    render(<Roster presence={{ count: 2, users: [me, otter], more: 0 }} self={me} onRename={() => undefined} />);
    expect(screen.queryByRole('searchbox')).toBeNull();
  });
});
