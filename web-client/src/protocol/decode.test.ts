import { describe, expect, it } from 'vitest';
import { decode } from './decode';
import { openRoom } from './events';

const decodeEvent = (event: object) => decode(JSON.stringify(event));
const person = { clientId: 'c', name: 'Swift Otter' };

describe('decode', () => {
  it('decodes a history with messages and notices', () => {
    const event = decodeEvent({
      type: 'history',
      messages: [
        { id: 'a', ...person, text: 'hi', at: 1 },
        { id: 's', ...person, system: 'joined', others: 41, at: 2 },
      ],
      cursor: '7-0',
      gap: true,
      self: person,
      instance: 'pod-0',
      limits: { text: 100, name: 10, frame: 1_024, rateBurst: 3, ratePerSecond: 0, reason: 50, announcement: 70, networkBans: true },
    });
    expect(event).toEqual({
      type: 'history',
      messages: [
        { kind: 'chat', id: 'a', ...person, text: 'hi', at: 1, version: 0, removedBy: null },
        { kind: 'notice', id: 's', ...person, change: 'joined', others: 41, at: 2 },
      ],
      cursor: '7-0',
      gap: true,
      self: person,
      instance: 'pod-0',
      limits: { text: 100, name: 10, rateBurst: 3, ratePerSecond: 0, reason: 50, announcement: 70, networkBans: true },
      removed: [],
      reset: false,
      room: openRoom,
    });
  });

  it('decodes reactions, and skips what is none', () => {
    const good = { clientId: 'c', id: 'a', version: 3, counts: { '👍': 2, '🎉': 0, '😮': -1 }, mine: ['👍'] };
    const event = decodeEvent({ type: 'reactions', items: [good, { clientId: 'c' }, { ...good, counts: { '👍': 'two' } }], since: 5, version: 7 });
    expect(event).toEqual({
      type: 'reactions',
      items: [{ clientId: 'c', id: 'a', version: 3, counts: [{ emoji: '👍', count: 2 }], mine: ['👍'] }],
      since: 5,
      version: 7,
    });
    expect(decodeEvent({ type: 'reactions', items: [{ ...good, mine: undefined }] })).toMatchObject({ items: [{ mine: null }], since: null });
    expect(decodeEvent({ type: 'reactors', clientId: 'c', id: 'a', emoji: '👍', names: ['Ann', 7], more: 2 })).toEqual({
      type: 'reactors',
      clientId: 'c',
      id: 'a',
      emoji: '👍',
      names: ['Ann'],
      more: 2,
    });
  });

  it('accepts a server that reports no limits, or wrong ones', () => {
    expect(decodeEvent({ type: 'history', messages: [], self: person })).toMatchObject({ limits: null });
    expect(decodeEvent({ type: 'history', messages: [], self: person, limits: 'none' })).toMatchObject({ limits: null });
  });

  it('skips malformed messages and keeps the rest', () => {
    const messages = [null, 5, { id: 'x' }, { id: 'y', ...person, at: 1, system: 'promoted' }, { id: 'a', ...person, text: '', at: 1 }];
    const event = decodeEvent({ type: 'history', messages, self: person });
    expect(event).toMatchObject({ messages: [{ id: 'a' }], cursor: null, gap: false });
  });

  it('decodes typing, with and without a count of others', () => {
    expect(decodeEvent({ type: 'typing', ...person })).toEqual({ type: 'typing', person, others: 0 });
    expect(decodeEvent({ type: 'typing', ...person, others: 40 })).toEqual({ type: 'typing', person, others: 40 });
  });

  it('decodes what a room is set to, and skips what is wrong', () => {
    const pin = { id: 'p', ...person, text: 'rules', at: 1 };
    const settings = { frozen: true, slowModeSeconds: 30, pinned: [pin, { id: 'x' }], announcement: { text: 'hi', at: 5 } };
    expect(decodeEvent({ type: 'room', ...settings })).toMatchObject({
      type: 'room',
      settings: { frozen: true, membersOnly: false, slowModeSeconds: 30, pinned: [{ id: 'p', kind: 'chat' }], announcement: { text: 'hi', at: 5 } },
    });
    expect(decodeEvent({ type: 'room', slowModeSeconds: 'long', announcement: { text: '' } })).toEqual({ type: 'room', settings: openRoom });
    expect(decodeEvent({ type: 'history', messages: [], self: person, room: settings })).toMatchObject({ room: { frozen: true } });
    expect(decodeEvent({ type: 'reports', open: 2 })).toEqual({ type: 'reports', open: 2 });
  });

  it('decodes why something was rejected, and for how long', () => {
    expect(decodeEvent({ type: 'error', code: 'muted', message: 'm', seconds: 5, reason: 'spam' })).toEqual({
      type: 'error',
      code: 'muted',
      message: 'm',
      id: null,
      seconds: 5,
      reason: 'spam',
    });
  });

  it('limits the users of a presence event', () => {
    const users = Array.from({ length: 150 }, (_, n) => ({ clientId: `c${n}`, name: 'x' }));
    const event = decodeEvent({ type: 'presence', count: 5_000, users, more: 4_900 });
    expect(event).toMatchObject({ count: 5_000, more: 4_900 });
    expect(event?.type === 'presence' && event.users).toHaveLength(100);
  });

  it('decodes the mark of a look-alike in messages and in the roster, and nothing but true', () => {
    const marked = { ...person, lookalike: true };
    expect(decodeEvent({ type: 'presence', count: 2, users: [marked, { ...person, lookalike: 'no' }], more: 0 })).toEqual({
      type: 'presence',
      count: 2,
      users: [marked, person],
      more: 0,
    });
    expect(decodeEvent({ type: 'message', message: { id: 'a', ...marked, text: 'hi', at: 1 }, cursor: 'c' })).toEqual({
      type: 'message',
      message: { kind: 'chat', id: 'a', ...marked, text: 'hi', at: 1, version: 0, removedBy: null },
      cursor: 'c',
    });
  });

  it('decodes a pong', () => {
    expect(decodeEvent({ type: 'pong', n: 7 })).toEqual({ type: 'pong', n: 7 });
  });

  it('maps an unknown error code to the most general one', () => {
    expect(decodeEvent({ type: 'error', code: 'banned', message: 'no' })).toEqual({
      type: 'error',
      code: 'invalid',
      message: 'no',
      id: null,
    });
  });

  it.each([
    ['invalid JSON', 'hello'],
    ['an array', '[1]'],
    ['null', 'null'],
    ['an unknown type', '{"type":"poll"}'],
    ['a message without a sender', '{"type":"message","message":{"id":"a","text":"x","at":1}}'],
    ['an ack without an id', '{"type":"ack"}'],
    ['a pong without a number', '{"type":"pong","n":"7"}'],
    ['a history without self', '{"type":"history","messages":[]}'],
  ])('ignores %s', (_what, frame) => {
    expect(decode(frame)).toBeNull();
  });

  it('ignores binary frames', () => {
    expect(decode(new ArrayBuffer(4))).toBeNull();
  });

  it('decodes edits and removals', () => {
    const update = { type: 'update', clientId: 'c', id: 'a', version: 7, at: 5, text: 'new' };
    expect(decodeEvent(update)).toEqual(update);
    const one = { type: 'remove', clientId: 'c', id: 'a', by: 'author' };
    expect(decodeEvent(one)).toEqual({ ...one, before: null });
    const purge = { type: 'remove', clientId: 'c', before: 9, by: 'moderator' };
    expect(decodeEvent(purge)).toEqual({ ...purge, id: null });
    expect(decodeEvent({ type: 'remove', before: 9, by: 'moderator' })).toMatchObject({ clientId: null, before: 9 });
  });

  it('ignores a removal that names neither a message nor a time', () => {
    expect(decodeEvent({ type: 'remove', by: 'moderator' })).toBeNull();
    expect(decodeEvent({ type: 'remove', id: 'a', by: 'moderator' })).toBeNull();
    expect(decodeEvent({ type: 'remove', clientId: 'c', by: 'moderator' })).toBeNull();
  });

  it('decodes what was removed while the client was away, and roles', () => {
    const removed = [{ clientId: 'c', id: 'a', by: 'author' }, { by: 'moderator' }];
    const self = { ...person, role: 'moderator' };
    expect(decodeEvent({ type: 'history', messages: [], self, removed, reset: true })).toMatchObject({
      removed: [{ clientId: 'c', id: 'a', before: null, by: 'author' }],
      reset: true,
      self,
    });
    expect(decodeEvent({ type: 'history', messages: [], self: { ...person, role: 'owner' } })).toMatchObject({ self: person });
  });

  it('decodes what a message answers, and ignores it when it is malformed', () => {
    const message = { id: 'a', ...person, text: 'hi', at: 1 };
    const replyTo = { clientId: 'c', id: 'x' };
    expect(decodeEvent({ type: 'message', message: { ...message, replyTo: { ...replyTo, more: 1 } } })).toMatchObject({ message: { replyTo } });
    const malformed = decodeEvent({ type: 'message', message: { ...message, replyTo: { id: 'x' } } });
    expect(malformed).toMatchObject({ message: { id: 'a' } });
    expect(malformed).not.toHaveProperty('message.replyTo');
  });
});
