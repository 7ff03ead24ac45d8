import type { Identity } from '../identity/identity';
import type { ClientEvent, HistoryEvent, Message, MessageRef, ModeratorAction, Person, ServerEvent } from '../protocol/events';
import { isWrittenBy } from '../protocol/messageKey';
import {
  addChange,
  addModeration,
  addReaction,
  addReport,
  allInFlight,
  answered,
  changeEvent,
  deletedBy,
  isChange,
  resendChanges,
  toSend,
  type ChangeQueue,
  type Reaction,
} from './changeQueue';
import {
  acknowledge,
  add,
  markBroadcast,
  markInFlight,
  queued,
  reject,
  remove,
  removeHeld,
  resendPending,
  retry,
  retryDue,
  type Outbox,
} from './outbox';
import { fullBudget, nextSendAt, sendRate, spend, unknownRate, type SendBudget, type SendRate } from './sendBudget';

/**
 * The client side of the protocol as a pure state machine: no socket, no timer, no DOM. `RoomClient` feeds it inputs and
 * carries out the effects it returns.
 *
 * It joins when a socket opens, and names the newest cursor it has seen, so the room resumes from there. Once the
 * history answers the join, it sends all pending messages, oldest first. The room deduplicates them by id.
 */
export interface Session {
  readonly identity: Identity;
  readonly phase: 'disconnected' | 'joining' | 'joined';
  /** How the room identifies this client to everyone; null until the first join is answered. */
  readonly self: Person | null;
  readonly cursor: string | null;
  readonly outbox: Outbox;
  readonly changes: ChangeQueue;
  readonly budget: SendBudget;
  /** As the room reports it with the history. */
  readonly rate: SendRate;
}

export type SessionInput =
  /** A guest has no token. */
  | { readonly type: 'opened'; readonly token?: string | null }
  | { readonly type: 'closed' }
  | { readonly type: 'received'; readonly event: ServerEvent }
  | { readonly type: 'write'; readonly id: string; readonly text: string; readonly replyTo?: MessageRef | null }
  /** Changes an own message; a text of null deletes it. `ref` names the change. */
  | { readonly type: 'change'; readonly ref: string; readonly id: string; readonly text: string | null }
  | { readonly type: 'react'; readonly ref: string; readonly reaction: Reaction }
  | { readonly type: 'moderate'; readonly ref: string; readonly action: ModeratorAction; readonly reason: string }
  | { readonly type: 'report'; readonly ref: string; readonly message: MessageRef; readonly reason: string }
  /** Asks for messages before a position, if the session is joined. */
  | { readonly type: 'askOlder'; readonly before: string }
  /** Asks who reacted to a message with an emoji, if the session is joined. */
  | { readonly type: 'askReactors'; readonly message: MessageRef; readonly emoji: string }
  | { readonly type: 'retry'; readonly id: string }
  /** Takes an own message back that is in the outbox. `ref` names the change when the room has to withdraw it. */
  | { readonly type: 'discard'; readonly ref: string; readonly id: string }
  /** Time has passed: `wakeAt` says when this is needed. */
  | { readonly type: 'wake' };

export type SessionEffect =
  | { readonly type: 'send'; readonly event: ClientEvent }
  /** Hand an event to the page. */
  | { readonly type: 'deliver'; readonly event: ServerEvent }
  | { readonly type: 'joined' }
  /** The room does not accept anything on this socket: replace it. */
  | { readonly type: 'reconnect' }
  /** The room does not accept the name, and says why. */
  | { readonly type: 'rejectIdentity'; readonly reason: string };

export interface Step {
  readonly session: Session;
  readonly effects: readonly SessionEffect[];
}

export function newSession(identity: Identity, outbox: Outbox = []): Session {
  return { identity, phase: 'disconnected', self: null, cursor: null, outbox, changes: [], budget: fullBudget, rate: unknownRate };
}

export function step(before: Session, input: SessionInput, now: number): Step {
  const { session, effects } = apply(before, input, now);
  const sending = sendQueued(session, now);
  return { session: sending.session, effects: [...effects, ...sending.effects] };
}

/** Whether the room has not answered every message that was sent over this connection. */
export function awaitsAnswer({ outbox }: Session): boolean {
  return outbox.some(({ inFlight }) => inFlight);
}

/** When the session next needs a `wake`; null when it only waits for other inputs. */
export function wakeAt({ phase, outbox, budget, rate }: Session): number | null {
  if (phase !== 'joined') {
    return null;
  }
  const times = outbox.map(({ retryAt }) => retryAt).filter((at) => at !== null);
  if (queued(outbox).length > 0) {
    times.push(nextSendAt(budget, rate));
  }
  return times.length === 0 ? null : Math.min(...times);
}

function apply(session: Session, input: SessionInput, now: number): Step {
  switch (input.type) {
    case 'opened':
      return { session: { ...session, phase: 'joining' }, effects: [{ type: 'send', event: join(session, input.token ?? null) }] };
    case 'closed':
      return only({ ...session, phase: 'disconnected' });
    case 'received':
      return receive(session, input.event, now);
    case 'write':
      return only({ ...session, outbox: add(session.outbox, input.id, input.text, now, input.replyTo) });
    case 'change':
      return only({ ...session, changes: addChange(session.changes, input.ref, input.id, input.text) });
    case 'moderate':
      return only({ ...session, changes: addModeration(session.changes, input.ref, input.action, input.reason) });
    case 'report':
      return only({ ...session, changes: addReport(session.changes, input.ref, input.message, input.reason) });
    case 'react':
      return only({ ...session, changes: addReaction(session.changes, input.ref, input.reaction) });
    case 'askOlder':
      return askNow(session, askOlder(input.before));
    case 'askReactors':
      return askNow(session, { type: 'reactors', ...input.message, emoji: input.emoji, ref: reactorsRef });
    case 'retry':
      return only({ ...session, outbox: retry(session.outbox, input.id) });
    case 'discard':
      return only(discard(session, input.ref, input.id));
    case 'wake':
      return only({ ...session, outbox: retryDue(session.outbox, now) });
  }
}

function join({ identity: { clientSecret: clientId, name }, cursor }: Session, token: string | null): ClientEvent {
  const known = cursor === null ? {} : { cursor };
  return { type: 'join', clientId, name, ...known, ...(token === null ? {} : { token }) };
}

/** An error that concerns a request for older messages has this as its id. */
export const olderRef = 'older';
const olderLimit = 100;

/** An error that concerns a question who reacted has this as its id. */
export const reactorsRef = 'reactors';

function askNow(session: Session, event: ClientEvent): Step {
  return session.phase === 'joined' ? { session, effects: [{ type: 'send', event }] } : only(session);
}

function askOlder(before: string): ClientEvent {
  return { type: 'older', before, limit: olderLimit, ref: olderRef };
}

function receive(session: Session, event: ServerEvent, now: number): Step {
  switch (event.type) {
    case 'history':
      return receiveHistory(session, event);
    case 'message': {
      const cursor = event.cursor ?? session.cursor;
      return deliver({ ...session, cursor, outbox: markOwnBroadcast(session, [event.message]) }, event);
    }
    case 'ack': {
      const deleted = deletedBy(session.changes, event.id);
      const outbox = deleted === null ? acknowledge(session.outbox, event.id) : removeHeld(session.outbox, deleted);
      return deliver({ ...session, outbox, changes: answered(session.changes, event.id) }, event);
    }
    case 'error':
      return receiveError(session, event, now);
    case 'self':
      return deliver({ ...session, self: event.person }, event);
    case 'typing':
    case 'older':
    case 'update':
    case 'remove':
    case 'room':
    case 'reports':
    case 'reactions':
    case 'reactors':
    case 'presence':
      return deliver(session, event);
  }
}

/**
 * Completes a join. An own message that was acknowledged but is not in the history fell into a gap: it joins the history
 * at the time it was written, or the page would never show it.
 */
function receiveHistory(before: Session, event: HistoryEvent): Step {
  const { self } = event;
  const session: Session = {
    ...before,
    phase: 'joined',
    self,
    cursor: event.cursor ?? before.cursor,
    rate: sendRate(event.limits),
  };
  const outbox = markOwnBroadcast(session, event.messages);
  const lost = outbox
    .filter(({ state }) => state === 'sent')
    .map(({ id, text, at, replyTo }): Message => ({ kind: 'chat', ...self, id, text, at, version: 0, removedBy: null, ...(replyTo && { replyTo }) }));
  const unacknowledged = resendPending(outbox.filter(({ state }) => state !== 'sent'));
  return {
    session: { ...session, outbox: unacknowledged, changes: resendChanges(session.changes) },
    effects: [
      { type: 'deliver', event: lost.length === 0 ? event : { ...event, messages: [...event.messages, ...lost] } },
      { type: 'joined' },
    ],
  };
}

function receiveError(session: Session, event: ServerEvent & { type: 'error' }, now: number): Step {
  const { code, id } = event;
  if (code === 'invalid' && session.self === null) {
    return { session, effects: [{ type: 'rejectIdentity', reason: event.message }] };
  }
  if (id !== null && isChange(session.changes, id)) {
    // A moderator decided before the author withdrew the message.
    const gone = code === 'forbidden' ? deletedBy(session.changes, id) : null;
    const left = gone === null ? session.outbox : removeHeld(session.outbox, gone);
    return deliver({ ...session, outbox: left, changes: answered(session.changes, id) }, event);
  }
  const outbox = id === null ? session.outbox : reject(session.outbox, id, code, now);
  // The server closes a socket whose token or user it does not accept, and the close code says what to do.
  const closes = code === 'invalid' || code === 'token_invalid' || code === 'forbidden';
  const mustRejoin = code === 'not_joined' || (session.phase !== 'joined' && !closes);
  return mustRejoin
    ? {
        session: { ...session, outbox, phase: 'disconnected' },
        effects: [{ type: 'deliver', event }, { type: 'reconnect' }],
      }
    : deliver({ ...session, outbox }, event);
}

/** The room has a message that waits for a moderator, so it stays in the outbox until the room has withdrawn it. */
function discard(session: Session, ref: string, id: string): Session {
  return session.outbox.some((message) => message.id === id && message.state === 'held')
    ? { ...session, changes: addChange(session.changes, ref, id, null) }
    : { ...session, outbox: remove(session.outbox, id) };
}

/** Marks own messages among the incoming as broadcast. A message of someone else with an own id changes nothing. */
function markOwnBroadcast({ outbox, self }: Session, incoming: readonly Message[]): Outbox {
  return incoming
    .filter((message) => isWrittenBy(message, self?.clientId))
    .reduce((rest, { id }) => markBroadcast(rest, id), outbox);
}

/** Sends what is queued, oldest first, within the rate that the room accepts. */
function sendQueued(before: Session, now: number): Step {
  let session = before;
  const effects: SessionEffect[] = [];
  if (session.phase === 'joined') {
    for (const change of toSend(session.changes)) {
      effects.push({ type: 'send', event: changeEvent(change) });
    }
    session = { ...session, changes: allInFlight(session.changes) };
    for (const { id, text, replyTo } of queued(session.outbox)) {
      if (nextSendAt(session.budget, session.rate) > now) {
        break;
      }
      effects.push({ type: 'send', event: { type: 'message', id, text, ...(replyTo && { replyTo }) } });
      session = { ...session, outbox: markInFlight(session.outbox, id), budget: spend(session.budget, session.rate, now) };
    }
  }
  return { session, effects };
}

function deliver(session: Session, event: ServerEvent): Step {
  return { session, effects: [{ type: 'deliver', event }] };
}

function only(session: Session): Step {
  return { session, effects: [] };
}
