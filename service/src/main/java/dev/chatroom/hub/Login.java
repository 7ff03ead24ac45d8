package dev.chatroom.hub;

import dev.chatroom.protocol.Credential;
import dev.chatroom.protocol.User;
import dev.chatroom.room.Input;

/**
 * Who a client is.
 *
 * @param user the public identity, the name and the role
 * @param credential of the token that proves it; {@code null} for a guest
 */
public record Login(User user, Credential credential) {
    /** As the room is told that the client joins. */
    Input.Join joining(long connection, String cursor) {
        return new Input.Join(connection, user, credential, cursor);
    }

    /** As the room is told that the client shows a newer token. */
    Input.Refresh refreshing(long connection) {
        return new Input.Refresh(connection, user, credential);
    }
}
