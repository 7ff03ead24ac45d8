package dev.chatroom.client;

/**
 * A user as everyone in the room sees them.
 *
 * @param clientId their public id, not the secret they joined with
 * @param name their name
 */
public record RoomUser(String clientId, String name) {}
