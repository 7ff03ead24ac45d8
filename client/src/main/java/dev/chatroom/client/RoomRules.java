package dev.chatroom.client;

import java.util.List;
import java.util.Optional;

/**
 * What moderators have set for the whole room.
 *
 * @param frozen whether only moderators may write
 * @param membersOnly whether only users may write who have signed in
 * @param slowModeSeconds the pause between two messages of a user; zero for none
 * @param pinned messages that everybody is shown, also when they are too old for the history
 * @param announcement a text that everybody is shown, if any
 */
public record RoomRules(
        boolean frozen, boolean membersOnly, long slowModeSeconds, List<RoomMessage> pinned, Optional<Announcement> announcement) {
    /** Nothing is set. */
    public static final RoomRules NONE = new RoomRules(false, false, 0, List.of(), Optional.empty());

    /**
     * A text that everybody is shown.
     *
     * @param text the text
     * @param at since when, in milliseconds since the epoch
     */
    public record Announcement(String text, long at) {}
}
