import { expect, it } from 'vitest';
import type { MessageReactions, ServerEvent } from '../protocol/events';
import { chat, history, live, notice } from '../testing/messages';
import { roomReducer } from './roomReducer';
import { emptyRoom, type RoomState } from './roomState';

const perBatch = 100;

/** Messages, reactions to each of them, joins, and people who type. */
function batch(first: number): readonly ServerEvent[] {
  const numbers = Array.from({ length: perBatch }, (_, n) => first + n);
  const person = (n: number) => ({ clientId: `person-${n % 500}`, name: `Person ${n % 500}` });
  const reactionsTo = (n: number): MessageReactions => {
    const { clientId } = person(n);
    return { clientId, id: `m${n}`, version: n, counts: [{ emoji: '👍', count: n }], mine: ['👍'] };
  };
  return [
    ...numbers.map((n) => live(n % 10 === 0 ? notice(`m${n}`, n) : chat(`m${n}`, n, person(n)))),
    ...numbers.slice(0, 20).map((n): ServerEvent => ({ type: 'typing', person: person(n), others: 0 })),
    { type: 'reactions', items: numbers.map(reactionsTo), since: null, version: first },
    { type: 'update', ...person(first), id: `m${first}`, version: 1, at: first, text: 'edited' },
    history([chat(`after a gap ${first}`, first + perBatch)], true),
  ];
}

const sizes = ({ messages, reactions, gaps, scrollback, typing, arrivals }: RoomState) => ({
  messages: messages.length,
  reactions: reactions.size,
  gaps: gaps.size,
  marks: scrollback.marks.length,
  typing: typing.length,
  latest: arrivals.latest.length,
});

it('holds no more after 20,000 messages than after 10,000', () => {
  let state = emptyRoom();
  const receive = (from: number, to: number) => {
    for (let n = from; n < to; n += perBatch) {
      state = roomReducer(state, { type: 'updated', events: batch(n), outbox: [], now: n, away: true });
    }
    return sizes(state);
  };
  const early = receive(0, 10_000);
  expect(early).toMatchObject({ messages: 2_000, reactions: 5_000, typing: 100, latest: 3 });
  expect(receive(10_000, 20_000)).toEqual(early);
});
