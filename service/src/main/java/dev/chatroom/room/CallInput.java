package dev.chatroom.room;

import dev.chatroom.protocol.Credential;
import dev.chatroom.protocol.User;

/**
 * A moderator calls over HTTP. They act without being in the room: nobody sees them, and they receive no messages. Answered
 * when the state of the room is known, with {@code self} or with a rejection.
 *
 * @param connection the number of the call, different from those of all sockets; it was reported as {@link Input.Connected}
 * @param user the public identity, the name and the role
 * @param credential of the token
 */
public record CallInput(long connection, User user, Credential credential) implements Input {}
