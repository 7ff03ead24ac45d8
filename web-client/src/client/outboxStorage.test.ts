import { beforeEach, expect, it } from 'vitest';
import { acknowledge, add, markInFlight, reject } from './outbox';
import { loadOutbox, saveOutbox } from './outboxStorage';

beforeEach(() => sessionStorage.clear());

it('restores pending and failed messages after a reload, in order', () => {
  const outbox = reject(add(add([], 'b', 'one', 1), 'a', 'two', 2), 'b', 'too_long', 3);
  saveOutbox(outbox);
  expect(loadOutbox()).toEqual(outbox);
});

it('restores a message in flight as one to send again', () => {
  const outbox = add([], 'a', 'one', 1);
  saveOutbox(markInFlight(outbox, 'a'));
  expect(loadOutbox()).toEqual(outbox);
});

it('does not keep acknowledged messages', () => {
  saveOutbox(add([], 'a', 'one', 1));
  saveOutbox(acknowledge(add([], 'a', 'one', 1), 'a'));
  expect(loadOutbox()).toEqual([]);
});

it('keeps what a message answers, and forgets it when it is malformed', () => {
  const outbox = add([], 'a', 'one', 1, { clientId: 'otter', id: 'x' });
  saveOutbox(outbox);
  expect(loadOutbox()).toEqual(outbox);
  sessionStorage.setItem('chat.outbox', JSON.stringify([{ id: 'a', text: 'one', at: 1, replyTo: { id: 7 } }]));
  expect(loadOutbox()).toEqual(add([], 'a', 'one', 1));
});

it.each(['no json', '{}', '[1, null, {"id": 5}]'])('ignores what it cannot parse: %s', (stored) => {
  sessionStorage.setItem('chat.outbox', stored);
  expect(loadOutbox()).toEqual([]);
});
