import { expect, it } from 'vitest';
import { fox, otter, system } from '../testing/messages';
import { describeCrowd } from './crowd';

const joined = (clientId: string, others = 0) => ({ ...system(clientId, 1, 'joined', others), clientId, name: clientId });

it('names a crowd by its first', () => {
  expect(describeCrowd([system('s', 1, 'joined', 41)])).toBe('Swift Otter and 41 others joined');
});

it('says one other, not one others', () => {
  expect(describeCrowd([system('s', 1, 'left', 1)])).toBe('Swift Otter and 1 other left');
});

it('folds a run of joins and leaves into one line', () => {
  const left = { ...system('t', 2, 'left'), ...fox };
  expect(describeCrowd([joined('Ann'), left, joined('Bob'), joined('Cleo', 5)])).toBe(
    'Ann, Bob, and 6 others joined · Calm Fox left',
  );
});

it('counts somebody once who joined twice', () => {
  expect(describeCrowd([system('s', 1), system('t', 2)])).toBe(`${otter.name} joined`);
});
