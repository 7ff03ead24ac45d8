import { describe, expect, it } from 'vitest';
import { decode } from './decode';

const read = (event: object) => decode(JSON.stringify(event));
const person = { clientId: 'c', name: 'Swift Otter' };

describe('decode', () => {
  it('reads a history with messages of both kinds', () => {
    const event = read({
      type: 'history',
      messages: [
        { id: 'a', ...person, text: 'hi', at: 1 },
        { id: 's', ...person, system: 'joined', others: 41, at: 2 },
      ],
      cursor: '7-0',
      gap: true,
      self: person,
      instance: 'pod-0',
    });
    expect(event).toEqual({
      type: 'history',
      messages: [
        { kind: 'chat', id: 'a', ...person, text: 'hi', at: 1 },
        { kind: 'system', id: 's', ...person, system: 'joined', others: 41, at: 2 },
      ],
      cursor: '7-0',
      gap: true,
      self: person,
      instance: 'pod-0',
    });
  });

  it('leaves out messages it cannot show, and keeps the rest', () => {
    const messages = [null, 5, { id: 'x' }, { id: 'y', ...person, at: 1, system: 'promoted' }, { id: 'a', ...person, text: '', at: 1 }];
    const event = read({ type: 'history', messages, self: person });
    expect(event).toMatchObject({ messages: [{ id: 'a' }], cursor: null, gap: false });
  });

  it('reads typing, alone and for a crowd', () => {
    expect(read({ type: 'typing', ...person })).toEqual({ type: 'typing', person, others: 0 });
    expect(read({ type: 'typing', ...person, others: 40 })).toEqual({ type: 'typing', person, others: 40 });
  });

  it('bounds the users of a presence', () => {
    const users = Array.from({ length: 150 }, (_, n) => ({ clientId: `c${n}`, name: 'x' }));
    const event = read({ type: 'presence', count: 5_000, users, more: 4_900 });
    expect(event).toMatchObject({ count: 5_000, more: 4_900 });
    expect(event?.type === 'presence' && event.users).toHaveLength(100);
  });

  it('takes an error code it does not know for the most general one', () => {
    expect(read({ type: 'error', code: 'banned', message: 'no' })).toEqual({
      type: 'error',
      code: 'invalid',
      message: 'no',
      id: null,
    });
  });

  it.each([
    ['no JSON', 'hello'],
    ['no object', '[1]'],
    ['null', 'null'],
    ['an unknown type', '{"type":"poll"}'],
    ['a message without a sender', '{"type":"message","message":{"id":"a","text":"x","at":1}}'],
    ['an ack without an id', '{"type":"ack"}'],
    ['a history without us', '{"type":"history","messages":[]}'],
  ])('passes over %s', (_what, frame) => {
    expect(decode(frame)).toBeNull();
  });

  it('passes over what is no text', () => {
    expect(decode(new ArrayBuffer(4))).toBeNull();
  });
});
