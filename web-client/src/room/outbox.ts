import type { ErrorCode } from '../protocol/events';

/** A message of our own that the room has not yet both stored and shown to us. */
export interface Outgoing {
  readonly id: string;
  readonly text: string;
  /** When it was written, by the clock of this tab. */
  readonly at: number;
  /** `pending`: to be stored; `sent`: stored, not yet broadcast to us; `failed`: the room will not take it as it is. */
  readonly state: 'pending' | 'sent' | 'failed';
  /** Grows with every reason to put it on the wire again over the same socket. */
  readonly attempt: number;
  /** When a message that the room could not store just now is sent again. */
  readonly retryAt: number | null;
  readonly failure: ErrorCode | null;
}

export type Outbox = readonly Outgoing[];

const firstRetryMillis = 2_000;
const longestRetryMillis = 30_000;

export function written(outbox: Outbox, id: string, text: string, at: number): Outbox {
  return [...outbox, { id, text, at, state: 'pending', attempt: 0, retryAt: null, failure: null }];
}

/** An ack means stored; it may come before or after the broadcast, and only both together end the wait. */
export function acked(outbox: Outbox, id: string, shown: boolean): Outbox {
  return shown
    ? discarded(outbox, id)
    : change(outbox, id, (message) => ({ ...message, state: 'sent', retryAt: null, failure: null }));
}

export function broadcast(outbox: Outbox, id: string): Outbox {
  return outbox.some((message) => message.id === id && message.state === 'sent') ? discarded(outbox, id) : outbox;
}

export function refused(outbox: Outbox, id: string, code: ErrorCode, now: number): Outbox {
  switch (code) {
    case 'unavailable':
      return change(outbox, id, (message) => ({
        ...message,
        state: 'pending',
        retryAt: now + Math.min(firstRetryMillis * 2 ** message.attempt, longestRetryMillis),
      }));
    case 'not_joined':
      // The connection joins again, and that sends every pending message again.
      return outbox;
    case 'invalid':
    case 'too_long':
    case 'rate_limited':
      return change(outbox, id, (message) => ({ ...message, state: 'failed', retryAt: null, failure: code }));
  }
}

export function retried(outbox: Outbox, id: string): Outbox {
  return change(outbox, id, (message) => ({
    ...message,
    state: 'pending',
    attempt: message.attempt + 1,
    retryAt: null,
    failure: null,
  }));
}

/** After a join all that is pending goes out again at once, in the order it was written. */
export function rejoined(outbox: Outbox): Outbox {
  return outbox.some((message) => message.retryAt !== null)
    ? outbox.map((message) => (message.retryAt === null ? message : { ...message, retryAt: null }))
    : outbox;
}

export function discarded(outbox: Outbox, id: string): Outbox {
  return outbox.some((message) => message.id === id) ? outbox.filter((message) => message.id !== id) : outbox;
}

function change(outbox: Outbox, id: string, changed: (message: Outgoing) => Outgoing): Outbox {
  return outbox.some((message) => message.id === id)
    ? outbox.map((message) => (message.id === id ? changed(message) : message))
    : outbox;
}
