import type { RoomState } from '../room/roomState';

/** The names of people that the page has seen, the newest name of each. */
export function personNames({ messages, presence }: Pick<RoomState, 'messages' | 'presence'>): (clientId: string) => string | null {
  return (clientId) =>
    presence.users.find((user) => user.clientId === clientId)?.name ??
    messages.findLast((message) => message.clientId === clientId)?.name ??
    null;
}
