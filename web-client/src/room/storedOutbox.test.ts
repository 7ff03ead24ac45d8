import { beforeEach, expect, it } from 'vitest';
import { acked, refused, written } from './outbox';
import { loadOutbox, saveOutbox } from './storedOutbox';

beforeEach(() => sessionStorage.clear());

it('brings pending and failed messages over a reload, in order', () => {
  const outbox = refused(written(written([], 'b', 'one', 1), 'a', 'two', 2), 'b', 'too_long', 3);
  saveOutbox(outbox);
  expect(loadOutbox()).toEqual(outbox);
});

it('forgets what is stored', () => {
  saveOutbox(written([], 'a', 'one', 1));
  saveOutbox(acked(written([], 'a', 'one', 1), 'a', false));
  expect(loadOutbox()).toEqual([]);
});

it.each(['no json', '{}', '[1, null, {"id": 5}]'])('passes over what it cannot read: %s', (stored) => {
  sessionStorage.setItem('chat.outbox', stored);
  expect(loadOutbox()).toEqual([]);
});
