import { describe, expect, it } from 'vitest';
import type { ClientEvent, ErrorCode, ServerEvent } from '../protocol/events';
import { chat, history, live, me, otter, notice } from '../testing/messages';
import { newSession, step, wakeAt, type Session, type SessionEffect, type SessionInput } from './session';

const now = 10_000;
const identity = { clientSecret: 'secret', name: 'Sunny Lynx' };
const ack = (id: string): ServerEvent => ({ type: 'ack', id });
const error = (code: ErrorCode, id: string | null = null): ServerEvent => ({ type: 'error', code, message: 'why', id });
const received = (event: ServerEvent): SessionInput => ({ type: 'received', event });
const write = (id: string): SessionInput => ({ type: 'write', id, text: `text of ${id}` });

/** Feeds inputs to a session one after another, and collects the effects. */
function run(session: Session, ...inputs: readonly (SessionInput | ServerEvent)[]) {
  let state = session;
  const effects: SessionEffect[] = [];
  for (const input of inputs) {
    const next = step(state, isEvent(input) ? received(input) : input, now);
    state = next.session;
    effects.push(...next.effects);
  }
  return { session: state, effects, sent: sentBy(effects), delivered: deliveredBy(effects) };
}

function isEvent(input: SessionInput | ServerEvent): input is ServerEvent {
  return ['history', 'message', 'typing', 'presence', 'ack', 'error'].includes(input.type);
}

function sentBy(effects: readonly SessionEffect[]): ClientEvent[] {
  return effects.flatMap((effect) => (effect.type === 'send' ? [effect.event] : []));
}

function deliveredBy(effects: readonly SessionEffect[]): ServerEvent[] {
  return effects.flatMap((effect) => (effect.type === 'deliver' ? [effect.event] : []));
}

const sentIds = (events: readonly ClientEvent[]) =>
  events.flatMap((event) => (event.type === 'message' ? [event.id] : []));
const states = ({ outbox }: Session) => outbox.map(({ id, state }) => `${id} ${state}`);

const fresh = newSession(identity);
const joined = run(fresh, { type: 'opened' }, history()).session;

describe('joining', () => {
  it('sends the join when the socket opens, without a cursor at first', () => {
    const { session, sent } = run(fresh, { type: 'opened' });
    expect(sent).toEqual([{ type: 'join', clientId: 'secret', name: 'Sunny Lynx' }]);
    expect(session.phase).toBe('joining');
  });

  it('is joined with the history, and learns its public client id', () => {
    const { session, effects } = run(fresh, { type: 'opened' }, history());
    expect(session).toMatchObject({ phase: 'joined', self: me, cursor: 'c' });
    expect(effects.map(({ type }) => type)).toEqual(['send', 'deliver', 'joined']);
  });

  it('rejects the identity when the first join is invalid, and delivers nothing', () => {
    const { effects } = run(fresh, { type: 'opened' }, error('invalid'));
    expect(effects.slice(1)).toEqual([{ type: 'rejectIdentity', reason: 'why' }]);
  });

  it('reconnects when the room cannot accept the join now', () => {
    const { effects } = run(fresh, { type: 'opened' }, error('unavailable'));
    expect(effects.map(({ type }) => type)).toEqual(['send', 'deliver', 'reconnect']);
  });

  it('reconnects when the room no longer knows the socket, and sends nothing more over it', () => {
    const { session, effects, sent } = run(joined, error('not_joined', 'm'), write('n'));
    expect(effects.map(({ type }) => type)).toEqual(['deliver', 'reconnect']);
    expect(session.phase).toBe('disconnected');
    expect(sent).toEqual([]);
  });
});

describe('resuming', () => {
  it('names the newest cursor, of a history or a message', () => {
    const { sent } = run(joined, live(chat('a', 1)), { type: 'closed' }, { type: 'opened' });
    expect(sent).toEqual([{ type: 'join', clientId: 'secret', name: 'Sunny Lynx', cursor: 'a' }]);
  });

  it('keeps its cursor when an event has none', () => {
    const { session } = run(joined, { type: 'message', message: chat('a', 1), cursor: null });
    expect(session.cursor).toBe('c');
  });

  it('sends every pending message again, oldest first, under the same id', () => {
    const { sent } = run(joined, write('z'), write('a'), write('m'), ack('a'), { type: 'closed' }, { type: 'opened' }, history());
    expect(sentIds(sent)).toEqual(['z', 'a', 'm', 'z', 'm']);
  });

  it('does not send a failed message again', () => {
    const { sent } = run(joined, write('m'), error('too_long', 'm'), { type: 'closed' }, { type: 'opened' }, history());
    expect(sentIds(sent)).toEqual(['m']);
  });
});

describe('own messages', () => {
  it('are sent at once when joined', () => {
    const { session, sent } = run(joined, write('m'));
    expect(sent).toEqual([{ type: 'message', id: 'm', text: 'text of m' }]);
    expect(states(session)).toEqual(['m pending']);
  });

  it('wait for the join otherwise', () => {
    const waiting = run(fresh, write('m'), { type: 'opened' });
    expect(sentIds(waiting.sent)).toEqual([]);
    expect(sentIds(run(waiting.session, history()).sent)).toEqual(['m']);
  });

  it('leave the outbox once acknowledged and broadcast: ack first', () => {
    const acknowledged = run(joined, write('m'), ack('m')).session;
    expect(states(acknowledged)).toEqual(['m sent']);
    expect(states(run(acknowledged, live(chat('m', 9, me))).session)).toEqual([]);
  });

  it('leave the outbox once acknowledged and broadcast: broadcast first', () => {
    const broadcast = run(joined, write('m'), live(chat('m', 9, me))).session;
    expect(states(broadcast)).toEqual(['m pending']);
    expect(states(run(broadcast, ack('m')).session)).toEqual([]);
  });

  it('are broadcast when a history contains them', () => {
    const { session } = run(joined, write('m'), { type: 'closed' }, { type: 'opened' }, history([chat('m', 9, me)]), ack('m'));
    expect(states(session)).toEqual([]);
  });

  it('join the history when they were acknowledged but fell into a gap', () => {
    const { session, delivered } = run(joined, write('m'), ack('m'), { type: 'closed' }, { type: 'opened' }, history([chat('x', 1)], true));
    expect(states(session)).toEqual([]);
    expect(delivered.at(-1)).toEqual(history([chat('x', 1), chat('m', now, me)], true));
  });

  it('fail with a reason, and can be retried under the same id', () => {
    const failed = run(joined, write('m'), error('too_long', 'm')).session;
    expect(failed.outbox).toMatchObject([{ state: 'failed', failure: 'too_long' }]);
    const retried = run(failed, { type: 'retry', id: 'm' });
    expect(retried.session.outbox).toMatchObject([{ state: 'pending', failure: null }]);
    expect(sentIds(retried.sent)).toEqual(['m']);
  });

  it('wait for a moderator, until the room broadcasts them', () => {
    const held = run(joined, write('m'), error('held', 'm')).session;
    expect(states(held)).toEqual(['m held']);
    const again = run(held, { type: 'closed' }, { type: 'opened' }, history([]));
    expect([states(again.session), sentIds(again.sent)]).toEqual([['m held'], []]);
    expect(states(run(held, live(chat('m', 9, me))).session)).toEqual([]);
  });

  it('are withdrawn from the moderators, until the room says that it is done or too late', () => {
    const held = run(joined, write('m'), error('held', 'm')).session;
    const asked = run(held, { type: 'discard', ref: 'd', id: 'm' });
    expect(asked.sent).toEqual([{ type: 'delete', id: 'm', ref: 'd' }]);
    expect(states(asked.session)).toEqual(['m held']);
    expect(states(run(asked.session, ack('d')).session)).toEqual([]);
    expect(states(run(asked.session, error('forbidden', 'd')).session)).toEqual([]);
    expect(states(run(asked.session, error('unavailable', 'd')).session)).toEqual(['m held']);
    const again = run(asked.session, { type: 'closed' }, { type: 'opened' }, history([]));
    expect(again.sent.at(-1)).toEqual({ type: 'delete', id: 'm', ref: 'd' });
  });

  it('can be discarded after they failed', () => {
    const { session } = run(joined, write('m'), error('invalid', 'm'), { type: 'discard', ref: 'd', id: 'm' });
    expect(session.outbox).toEqual([]);
  });

  it('stay pending while the socket is not joined', () => {
    expect(states(run(joined, write('m'), error('not_joined', 'm')).session)).toEqual(['m pending']);
  });
});

describe('a message of someone else with the id of an own message', () => {
  const theirs = live(chat('m', 9, otter, 'forged'));

  it('does not count as the broadcast of a pending message', () => {
    const session = run(joined, write('m'), theirs).session;
    expect(states(session)).toEqual(['m pending']);
    expect(states(run(session, ack('m')).session)).toEqual(['m sent']);
  });

  it('does not complete an acknowledged message', () => {
    const session = run(joined, write('m'), ack('m'), theirs).session;
    expect(states(session)).toEqual(['m sent']);
    expect(states(run(session, live(chat('m', 11, me))).session)).toEqual([]);
  });

  it('does not complete one when a history contains it', () => {
    const { session } = run(joined, write('m'), { type: 'closed' }, { type: 'opened' }, history([chat('m', 9, otter)]), ack('m'));
    expect(states(session)).toEqual(['m sent']);
  });

  it('does not complete one as a notice about the user either', () => {
    const { session } = run(joined, write('m'), ack('m'), live({ ...notice('m', 5), ...me }));
    expect(states(session)).toEqual(['m sent']);
  });
});

describe('time', () => {
  const tooMany = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'].map(write);

  it('is not needed when nothing waits for it', () => {
    expect(wakeAt(joined)).toBeNull();
    expect(wakeAt(run(joined, write('m')).session)).toBeNull();
  });

  it('spreads out messages beyond the burst', () => {
    const { session, sent } = run(joined, ...tooMany);
    expect(sentIds(sent)).toHaveLength(8);
    expect(wakeAt(session)).toBe(now + 250);
    const woken = step(session, { type: 'wake' }, now + 250);
    expect(sentIds(sentBy(woken.effects))).toEqual(['9']);
    expect(wakeAt(woken.session)).toBe(now + 500);
  });

  it('brings the retry of a message that the room could not store, after a growing delay', () => {
    const first = run(joined, write('m'), error('unavailable', 'm')).session;
    expect(first.outbox).toMatchObject([{ state: 'pending', retryAt: now + 1_109 }]);
    expect(wakeAt(first)).toBe(now + 1_109);
    expect(step(first, { type: 'wake' }, now + 1_108).effects).toEqual([]);
    const woken = step(first, { type: 'wake' }, now + 1_109);
    expect(sentIds(sentBy(woken.effects))).toEqual(['m']);
    expect(run(woken.session, error('unavailable', 'm')).session.outbox).toMatchObject([{ retryAt: now + 2_218 }]);
  });

  it('does not delay a retry once the room is joined again', () => {
    const { sent } = run(joined, write('m'), error('unavailable', 'm'), { type: 'closed' }, { type: 'opened' }, history());
    expect(sentIds(sent)).toEqual(['m', 'm']);
  });

  it('is not needed while disconnected', () => {
    const { session } = run(joined, write('m'), error('unavailable', 'm'), { type: 'closed' });
    expect(wakeAt(session)).toBeNull();
  });
});

describe('answers', () => {
  const replyTo = { clientId: 'otter', id: 'x' };

  it('name what they answer, each time they are sent', () => {
    const first = run(joined, { type: 'write', id: 'a', text: 'yes', replyTo });
    expect(first.sent).toEqual([{ type: 'message', id: 'a', text: 'yes', replyTo }]);
    const again = run(first.session, { type: 'closed' }, { type: 'opened' }, history());
    expect(again.sent.at(-1)).toEqual({ type: 'message', id: 'a', text: 'yes', replyTo });
  });

  it('keep it when they fell into a gap', () => {
    const { delivered } = run(joined, { type: 'write', id: 'a', text: 'yes', replyTo }, ack('a'), { type: 'closed' }, { type: 'opened' }, history());
    expect(delivered.at(-1)).toMatchObject({ messages: [{ id: 'a', replyTo }] });
  });
});
