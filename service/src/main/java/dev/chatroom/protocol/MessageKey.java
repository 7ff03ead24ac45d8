package dev.chatroom.protocol;

/**
 * The identity of a message. An id belongs to its sender: two users may use the same id without affecting each other.
 *
 * @param clientId the sender's public identity, see {@link Identity}
 * @param id the sender's id for the message
 */
public record MessageKey(String clientId, String id) {}
