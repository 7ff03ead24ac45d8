import type { ErrorCode, MessageRef } from '../protocol/events';

/** An own message that the room has not yet both acknowledged and broadcast. */
export interface OutgoingMessage {
  readonly id: string;
  readonly text: string;
  /** The message that this one answers. */
  readonly replyTo?: MessageRef;
  /** When it was written, by this browser's clock. */
  readonly at: number;
  /**
   * `pending`: not acknowledged; `sent`: acknowledged, not yet broadcast; `failed`: rejected by the room; `held`: the room
   * broadcasts it when a moderator approves it.
   */
  readonly state: 'pending' | 'sent' | 'failed' | 'held';
  /** Whether the room has broadcast it. The broadcast may come before the ack. */
  readonly isBroadcast: boolean;
  /** Whether it was sent over the current socket and awaits an answer. */
  readonly inFlight: boolean;
  /** Counts retries; the delay before the next one grows with it. */
  readonly attempt: number;
  /** When to send it again, after the room rejected it for now; null when nothing delays it. */
  readonly retryAt: number | null;
  readonly failure: ErrorCode | null;
}

/** In the order in which the messages were written. An outbox holds own messages only, so their ids are unique in it. */
export type Outbox = readonly OutgoingMessage[];

const firstRetryMillis = 2_000;
const maxRetryMillis = 30_000;

export function outgoingMessage(id: string, text: string, at: number, replyTo?: MessageRef | null): OutgoingMessage {
  return {
    id,
    text,
    ...(replyTo && { replyTo }),
    at,
    state: 'pending',
    isBroadcast: false,
    inFlight: false,
    attempt: 0,
    retryAt: null,
    failure: null,
  };
}

export function add(outbox: Outbox, id: string, text: string, at: number, replyTo?: MessageRef | null): Outbox {
  return [...outbox, outgoingMessage(id, text, at, replyTo)];
}

export function remove(outbox: Outbox, id: string): Outbox {
  return outbox.some((message) => message.id === id) ? outbox.filter((message) => message.id !== id) : outbox;
}

/** Removes a message that waits for a moderator. */
export function removeHeld(outbox: Outbox, id: string): Outbox {
  return outbox.some((message) => message.id === id && message.state === 'held') ? remove(outbox, id) : outbox;
}

/** A message leaves the outbox once it is both acknowledged and broadcast, in either order. */
export function acknowledge(outbox: Outbox, id: string): Outbox {
  return outbox.some((message) => message.id === id && message.isBroadcast)
    ? remove(outbox, id)
    : update(outbox, id, { state: 'sent', inFlight: false, retryAt: null, failure: null });
}

export function markBroadcast(outbox: Outbox, id: string): Outbox {
  return outbox.some((message) => message.id === id && (message.state === 'sent' || message.state === 'held'))
    ? remove(outbox, id)
    : update(outbox, id, { isBroadcast: true });
}

/** Whether a message that was rejected with a code is sent again by itself. */
export function isRetried(code: ErrorCode): boolean {
  return code === 'unavailable' || code === 'rate_limited';
}

/** Whether the writer may want to change a text, or to wait, before they send it again. */
export function isTakenBack(code: ErrorCode | null): boolean {
  return code === 'filtered' || code === 'slow_mode' || code === 'frozen' || code === 'forbidden';
}

export function reject(outbox: Outbox, id: string, code: ErrorCode, now: number): Outbox {
  switch (code) {
    case 'unavailable':
    case 'rate_limited': {
      // The page stays within the rate of its user, so a rate limit is one that others share.
      const attempt = outbox.find((message) => message.id === id)?.attempt ?? 0;
      return update(outbox, id, { state: 'pending', inFlight: false, retryAt: now + retryDelayMillis(id, attempt) });
    }
    case 'not_joined':
      // The client joins again, and every join sends all pending messages.
      return outbox;
    case 'held':
      return update(outbox, id, { state: 'held', inFlight: false, retryAt: null, failure: code });
    case 'invalid':
    case 'too_long':
    case 'forbidden':
    case 'muted':
    case 'slow_mode':
    case 'frozen':
    case 'filtered':
    case 'outdated':
    case 'token_invalid':
      return update(outbox, id, { state: 'failed', inFlight: false, retryAt: null, failure: code });
  }
}

/** Doubles with each attempt. The second half depends on the id, so that the pages that were rejected together spread. */
function retryDelayMillis(id: string, attempt: number): number {
  const full = Math.min(firstRetryMillis * 2 ** attempt, maxRetryMillis);
  let hash = 0;
  for (let i = 0; i < id.length; i++) {
    hash = (hash * 31 + id.charCodeAt(i)) % 1_000;
  }
  return Math.round((full / 2) * (1 + hash / 1_000));
}

/** Queues a message for another attempt, under the same id. */
export function retry(outbox: Outbox, id: string): Outbox {
  const attempt = outbox.find((message) => message.id === id)?.attempt ?? 0;
  return update(outbox, id, { state: 'pending', inFlight: false, attempt: attempt + 1, retryAt: null, failure: null });
}

/** Queues the messages whose retry delay has passed. */
export function retryDue(outbox: Outbox, now: number): Outbox {
  return outbox
    .filter(({ retryAt }) => retryAt !== null && retryAt <= now)
    .reduce((rest, { id }) => retry(rest, id), outbox);
}

/** Queues every pending message again, because a new socket knows nothing of what the old one carried. */
export function resendPending(outbox: Outbox): Outbox {
  return outbox.some((message) => message.inFlight || message.retryAt !== null)
    ? outbox.map((message) => ({ ...message, inFlight: false, retryAt: null }))
    : outbox;
}

export function markInFlight(outbox: Outbox, id: string): Outbox {
  return update(outbox, id, { inFlight: true });
}

/** The messages to send now, oldest first. */
export function queued(outbox: Outbox): Outbox {
  return outbox.filter(({ state, inFlight, retryAt }) => state === 'pending' && !inFlight && retryAt === null);
}

export function hasPending(outbox: Outbox): boolean {
  return outbox.some(({ state }) => state === 'pending');
}

function update(outbox: Outbox, id: string, changes: Partial<OutgoingMessage>): Outbox {
  return outbox.some((message) => message.id === id)
    ? outbox.map((message) => (message.id === id ? { ...message, ...changes } : message))
    : outbox;
}
