import type { ErrorCode, MessageRef } from '../protocol/events';
import { tabStorage } from '../tabStorage';
import { outgoingMessage, type Outbox, type OutgoingMessage } from './outbox';

const key = 'chat.outbox';

/** Saves what the room has not acknowledged: it survives a reload, and is sent again under the same ids. */
export function saveOutbox(outbox: Outbox): void {
  const unacknowledged = outbox
    .filter((message) => message.state !== 'sent')
    .map(({ id, text, replyTo, at, failure }) => ({ id, text, replyTo, at, failure }));
  tabStorage.write(key, unacknowledged.length === 0 ? null : JSON.stringify(unacknowledged));
}

export function loadOutbox(): Outbox {
  try {
    const stored: unknown = JSON.parse(tabStorage.read(key) ?? '[]');
    return Array.isArray(stored) ? stored.map(restore).filter((message) => message !== null) : [];
  } catch {
    return [];
  }
}

function restore(value: unknown): OutgoingMessage | null {
  const { id, text, replyTo, at, failure } = (value ?? {}) as Partial<Record<keyof OutgoingMessage, unknown>>;
  if (typeof id !== 'string' || typeof text !== 'string' || typeof at !== 'number') {
    return null;
  }
  const message = outgoingMessage(id, text, at, restoreRef(replyTo));
  const state = failure === 'held' ? 'held' : 'failed';
  return typeof failure === 'string' ? { ...message, state, failure: failure as ErrorCode } : message;
}

function restoreRef(value: unknown): MessageRef | null {
  const { clientId, id } = (value ?? {}) as Partial<Record<keyof MessageRef, unknown>>;
  return typeof clientId === 'string' && typeof id === 'string' ? { clientId, id } : null;
}
