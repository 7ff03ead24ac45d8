package dev.chatroom.client;

/**
 * Identifies a message. An id belongs to its sender: two users may use the same id for different messages.
 *
 * @param clientId the sender's public id
 * @param id the id that the sender gave the message
 */
public record MessageRef(String clientId, String id) {}
