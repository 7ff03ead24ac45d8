import type { Message } from './events';

export type MessageKey = `${Message['kind']}/${string}/${string}`;

/**
 * Identifies a message. Its id alone does not: the sender chooses the id, so another sender can reuse it. Notices of the
 * room have a key space of their own. The server derives client ids, and none contains a slash, so keys are unambiguous.
 */
export function messageKey({ kind, clientId, id }: Pick<Message, 'kind' | 'clientId' | 'id'>): MessageKey {
  return `${kind}/${clientId}/${id}`;
}

/** Whether the user with this client id wrote the message. A notice about a user is not a message of theirs. */
export function isWrittenBy(message: Message, clientId: string | undefined): boolean {
  return message.kind === 'chat' && message.clientId === clientId;
}
