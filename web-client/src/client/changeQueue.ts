import type { ClientEvent, MessageRef, ModeratorAction } from '../protocol/events';

/** A change of an own message, a reaction, an action of a moderator or a report that the room has not answered. */
export interface PendingChange {
  /** Names the change; the room applies it once, however often it is sent. */
  readonly ref: string;
  /** The message. */
  readonly id: string;
  /** The new text; null to delete the message. */
  readonly text: string | null;
  /** Set for a reaction, an action of a moderator, and a report. */
  readonly event?: Exclude<ClientEvent, { type: 'older' }> & { readonly ref: string };
  /** Whether it was sent over the current socket. */
  readonly inFlight: boolean;
}

export interface Reaction {
  readonly message: MessageRef;
  readonly emoji: string;
  /** Whether it is added. */
  readonly on: boolean;
}

/** In the order in which the changes were made. */
export type ChangeQueue = readonly PendingChange[];

/** A later change of a message replaces one that was not sent yet. */
export function addChange(queue: ChangeQueue, ref: string, id: string, text: string | null): ChangeQueue {
  return [...queue.filter((change) => change.inFlight || change.id !== id), { ref, id, text, inFlight: false }];
}

/** Moderators act in the order in which they decide, and nothing replaces an action. */
export function addModeration(queue: ChangeQueue, ref: string, action: ModeratorAction, reason: string): ChangeQueue {
  return addEvent(queue, { type: 'moderate', ...action, ref, ...(reason !== '' && { reason }) });
}

/** The last word about an emoji at a message replaces what was not sent yet. */
export function addReaction(queue: ChangeQueue, ref: string, { message, emoji, on }: Reaction): ChangeQueue {
  const id = `${message.clientId}/${message.id} ${emoji}`;
  const event = { type: 'react' as const, ...message, emoji, on, ref };
  return [...queue.filter((change) => change.inFlight || change.id !== id), { ref, id, text: null, event, inFlight: false }];
}

export function addReport(queue: ChangeQueue, ref: string, message: MessageRef, reason: string): ChangeQueue {
  return addEvent(queue, { type: 'report', ...message, ref, ...(reason !== '' && { reason }) });
}

function addEvent(queue: ChangeQueue, event: NonNullable<PendingChange['event']>): ChangeQueue {
  return [...queue, { ref: event.ref, id: event.ref, text: null, event, inFlight: false }];
}

export function changeEvent({ ref, id, text, event }: PendingChange): ClientEvent {
  if (event !== undefined) {
    return event;
  }
  return text === null ? { type: 'delete', id, ref } : { type: 'edit', id, text, ref };
}

export function answered(queue: ChangeQueue, ref: string): ChangeQueue {
  return queue.some((change) => change.ref === ref) ? queue.filter((change) => change.ref !== ref) : queue;
}

export function isChange(queue: ChangeQueue, ref: string | null): boolean {
  return queue.some((change) => change.ref === ref);
}

/** The own message that a change deletes; null when it does something else. */
export function deletedBy(queue: ChangeQueue, ref: string): string | null {
  const change = queue.find((each) => each.ref === ref);
  return change?.text === null && change.event === undefined ? change.id : null;
}

export function toSend(queue: ChangeQueue): ChangeQueue {
  return queue.filter(({ inFlight }) => !inFlight);
}

export function allInFlight(queue: ChangeQueue): ChangeQueue {
  return toSend(queue).length === 0 ? queue : queue.map((change) => ({ ...change, inFlight: true }));
}

/** A new socket knows nothing of what the old one carried. */
export function resendChanges(queue: ChangeQueue): ChangeQueue {
  return queue.map((change) => ({ ...change, inFlight: false }));
}
