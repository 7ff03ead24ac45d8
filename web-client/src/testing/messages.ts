import type { ChatMessage, HistoryEvent, Message, Person, ServerEvent, SystemMessage } from '../protocol/events';

export const otter: Person = { clientId: 'otter', name: 'Swift Otter' };
export const fox: Person = { clientId: 'fox', name: 'Calm Fox' };
export const me: Person = { clientId: 'me', name: 'Sunny Lynx' };

export function chat(id: string, at: number, from: Person = otter, text = `text of ${id}`): ChatMessage {
  return { kind: 'chat', id, at, text, ...from };
}

export function system(id: string, at: number, what: 'joined' | 'left' = 'joined', others = 0): SystemMessage {
  return { kind: 'system', id, at, system: what, others, ...otter };
}

export function live(message: Message): ServerEvent {
  return { type: 'message', message, cursor: message.id };
}

export function history(messages: readonly Message[] = [], gap = false): HistoryEvent {
  return { type: 'history', messages, cursor: 'c', gap, self: me, instance: 'pod-0' };
}
