import type { ErrorCode, HistoryEvent, Message, Person, Pong, ServerEvent } from './events';
import { limits } from './events';

/**
 * Decodes and validates one frame. Returns null for anything unknown or malformed: the page ignores it, so a newer
 * service may send events that this page does not know.
 */
export function decode(frame: unknown): ServerEvent | Pong | null {
  const event = parse(frame);
  if (event === null) {
    return null;
  }
  switch (event.type) {
    case 'history':
      return history(event);
    case 'message': {
      const message = readMessage(event.message);
      return message && { type: 'message', message, cursor: stringOrNull(event.cursor) };
    }
    case 'typing': {
      const person = readPerson(event);
      return person && { type: 'typing', person, others: count(event.others) };
    }
    case 'presence':
      return {
        type: 'presence',
        count: count(event.count),
        users: list(event.users, readPerson).slice(0, limits.presenceUsers),
        more: count(event.more),
      };
    case 'ack':
      return typeof event.id === 'string' ? { type: 'ack', id: event.id } : null;
    case 'pong':
      return typeof event.n === 'number' ? { type: 'pong', n: event.n } : null;
    case 'error':
      return {
        type: 'error',
        code: errorCode(event.code),
        message: typeof event.message === 'string' ? event.message : '',
        id: stringOrNull(event.id),
      };
    default:
      return null;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function parse(frame: unknown): Fields | null {
  if (typeof frame !== 'string') {
    return null;
  }
  try {
    return fields(JSON.parse(frame));
  } catch {
    return null;
  }
}

function history(event: Fields): HistoryEvent | null {
  const self = readPerson(event.self);
  return (
    self && {
      type: 'history',
      messages: list(event.messages, readMessage),
      cursor: stringOrNull(event.cursor),
      gap: event.gap === true,
      self,
      instance: typeof event.instance === 'string' ? event.instance : '',
    }
  );
}

function readMessage(value: unknown): Message | null {
  const message = fields(value);
  const person = readPerson(value);
  if (message === null || person === null || typeof message.id !== 'string' || typeof message.at !== 'number') {
    return null;
  }
  const head = { ...person, id: message.id, at: message.at };
  if (message.system === 'joined' || message.system === 'left') {
    return { ...head, kind: 'notice', change: message.system, others: count(message.others) };
  }
  return typeof message.text === 'string' ? { ...head, kind: 'chat', text: message.text } : null;
}

function readPerson(value: unknown): Person | null {
  const person = fields(value);
  if (person === null || typeof person.clientId !== 'string' || typeof person.name !== 'string') {
    return null;
  }
  const { clientId, name, lookalike } = person;
  return lookalike === true ? { clientId, name, lookalike } : { clientId, name };
}

function errorCode(value: unknown): ErrorCode {
  switch (value) {
    case 'too_long':
    case 'rate_limited':
    case 'not_joined':
    case 'unavailable':
      return value;
    default:
      return 'invalid';
  }
}

function fields(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

function list<T>(value: unknown, read: (item: unknown) => T | null): T[] {
  return Array.isArray(value) ? value.map(read).filter((item) => item !== null) : [];
}

function count(value: unknown): number {
  return typeof value === 'number' && value > 0 ? Math.floor(value) : 0;
}

function stringOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
