import type { ChatMessage, Message, Removal, Remover } from '../protocol/events';
import { messageKey, type MessageKey } from '../protocol/messageKey';
import { compareMessages } from './timeline';

/** A newer text of a message, and the place of the message: the room may have had copies of it at two. */
export interface TextChange {
  readonly version: number;
  readonly at: number;
  readonly text: string;
}

/**
 * What was changed and removed, also of messages that this tab does not have: a copy that arrives later must not bring back
 * what was removed. Changes commute, as they do in the room.
 */
export interface Changes {
  readonly removed: ReadonlyMap<MessageKey, Remover>;
  /** Until when the messages of a user, or of all users (''), are removed. */
  readonly purged: ReadonlyMap<string, number>;
  readonly texts: ReadonlyMap<MessageKey, TextChange>;
}

export const noChanges: Changes = { removed: new Map(), purged: new Map(), texts: new Map() };

const everyone = '';
/** More than a tab has messages. The oldest are forgotten, with the messages that they concern. */
const maxRemembered = 5_000;

export function addRemoval(changes: Changes, { clientId, id, before, by }: Removal): Changes {
  if (clientId !== null && id !== null) {
    const removed = bounded(new Map(changes.removed).set(messageKey({ kind: 'chat', clientId, id }), by));
    return { ...changes, removed };
  }
  const whose = clientId ?? everyone;
  const until = Math.max(changes.purged.get(whose) ?? 0, before ?? 0);
  return { ...changes, purged: bounded(new Map(changes.purged).set(whose, until)) };
}

export function addText(changes: Changes, key: MessageKey, change: TextChange): Changes {
  const isNewer = change.version > (changes.texts.get(key)?.version ?? 0);
  return isNewer ? { ...changes, texts: bounded(new Map(changes.texts).set(key, change)) } : changes;
}

/** Applies the changes to messages. Messages that do not change stay the same objects. */
export function applyChanges(changes: Changes, messages: readonly Message[]): readonly Message[] {
  if (changes === noChanges) {
    return messages;
  }
  const result = messages.map((message) => (message.kind === 'chat' ? applyTo(changes, message) : message));
  if (result.every((message, index) => message === messages[index])) {
    return messages;
  }
  const isMoved = result.some((message, index) => message.at !== messages[index]?.at);
  return isMoved ? result.sort(compareMessages) : result;
}

function applyTo(changes: Changes, message: ChatMessage): ChatMessage {
  const by = removerOf(changes, message);
  if (by !== null) {
    return message.removedBy === by ? message : { ...message, text: '', removedBy: by };
  }
  const newer = changes.texts.get(messageKey(message));
  return newer !== undefined && newer.version > message.version ? { ...message, ...newer } : message;
}

function removerOf({ removed, purged }: Changes, message: ChatMessage): Remover | null {
  const until = Math.max(purged.get(message.clientId) ?? 0, purged.get(everyone) ?? 0);
  return removed.get(messageKey(message)) ?? (message.at <= until ? 'moderator' : null);
}

function bounded<Key, Value>(map: Map<Key, Value>): Map<Key, Value> {
  for (const key of map.keys()) {
    if (map.size <= maxRemembered) {
      break;
    }
    map.delete(key);
  }
  return map;
}
