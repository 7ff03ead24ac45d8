import type { Editing } from '../composer/useTextBox';
import type { RoomState } from './roomState';

/** The newest message of the reader that the room has and that was not removed; null when there is none. */
export function lastOwnMessage({ messages, self }: RoomState): Editing | null {
  const last = messages.findLast(
    (message) => message.kind === 'chat' && message.clientId === self?.clientId && message.removedBy === null,
  );
  return last?.kind === 'chat' ? { id: last.id, text: last.text } : null;
}
