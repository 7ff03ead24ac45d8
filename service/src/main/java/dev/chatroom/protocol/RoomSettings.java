package dev.chatroom.protocol;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * What moderators have set for the whole room, as clients see it.
 *
 * @param frozen whether only moderators may write
 * @param membersOnly whether only users who have signed in may write
 * @param slowModeSeconds how long a user waits between two messages, 0 to {@link ModeratorAction#MAX_PAUSE}; 0 for no wait
 */
@JsonbPropertyOrder({"frozen", "membersOnly", "slowModeSeconds"})
public record RoomSettings(boolean frozen, boolean membersOnly, long slowModeSeconds) {
    /** The settings of a room that nobody has moderated. */
    public static final RoomSettings NONE = new RoomSettings(false, false, 0);
}
