import { openRoom, type ChatMessage, type HistoryEvent, type Limits, type Message, type Notice, type Person, type ServerEvent } from '../protocol/events';

export const otter: Person = { clientId: 'otter', name: 'Swift Otter' };
export const fox: Person = { clientId: 'fox', name: 'Calm Fox' };
export const me: Person = { clientId: 'me', name: 'Sunny Lynx' };

export const limits: Limits = { text: 2_000, name: 32, rateBurst: 10, ratePerSecond: 5, reason: 200, announcement: 500, networkBans: true };

export function chat(id: string, at: number, from: Person = otter, text = `text of ${id}`): ChatMessage {
  return { kind: 'chat', id, at, text, version: 0, removedBy: null, ...from };
}

export function notice(id: string, at: number, change: 'joined' | 'left' = 'joined', others = 0): Notice {
  return { kind: 'notice', id, at, change, others, ...otter };
}

export function live(message: Message): ServerEvent {
  return { type: 'message', message, cursor: message.id };
}

export function history(messages: readonly Message[] = [], gap = false): HistoryEvent {
  return { type: 'history', messages, cursor: 'c', gap, self: me, instance: 'pod-0', limits, removed: [], reset: false, room: openRoom };
}
