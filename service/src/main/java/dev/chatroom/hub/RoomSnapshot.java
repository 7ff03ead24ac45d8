package dev.chatroom.hub;

import dev.chatroom.broker.Broker;
import dev.chatroom.protocol.User;
import java.util.List;

/**
 * The room at a moment, as this instance sees it.
 *
 * @param count how many users are in the room, on all pods
 * @param users some of them, at most 100
 * @param more how many {@code users} leaves out
 * @param connections the sockets on this instance
 * @param instance this instance's name
 * @param redis how the broker is
 */
public record RoomSnapshot(
        int count, List<User> users, int more, int connections, String instance, Broker.State redis) {
    /** Makes the list unmodifiable. */
    public RoomSnapshot {
        users = List.copyOf(users);
    }
}
