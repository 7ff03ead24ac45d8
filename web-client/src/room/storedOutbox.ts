import type { ErrorCode } from '../protocol/events';
import { tabStorage } from '../tabStorage';
import type { Outbox, Outgoing } from './outbox';

const key = 'chat.outbox';

/** What was not yet stored survives a reload, and is sent again under the same ids. */
export function saveOutbox(outbox: Outbox): void {
  const unsettled = outbox.filter((message) => message.state !== 'sent');
  tabStorage.write(key, unsettled.length === 0 ? null : JSON.stringify(unsettled));
}

export function loadOutbox(): Outbox {
  try {
    const stored: unknown = JSON.parse(tabStorage.read(key) ?? '[]');
    return Array.isArray(stored) ? stored.map(restore).filter((message) => message !== null) : [];
  } catch {
    return [];
  }
}

function restore(value: unknown): Outgoing | null {
  const { id, text, at, failure } = (value ?? {}) as Partial<Record<keyof Outgoing, unknown>>;
  if (typeof id !== 'string' || typeof text !== 'string' || typeof at !== 'number') {
    return null;
  }
  const message = { id, text, at, attempt: 0, retryAt: null };
  return typeof failure === 'string'
    ? { ...message, state: 'failed', failure: failure as ErrorCode }
    : { ...message, state: 'pending', failure: null };
}
