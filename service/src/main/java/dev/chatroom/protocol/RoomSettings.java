package dev.chatroom.protocol;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * What moderators have set for the whole room, as clients see it.
 *
 * @param frozen whether only moderators may write
 * @param membersOnly whether only users who have signed in may write
 * @param slowModeSeconds how long a user waits between two messages, 0 to {@link ModeratorAction#MAX_PAUSE}; 0 for no wait
 * @param pinned the pinned messages, at most {@link SettingAction#MAX_PINS}
 * @param announcement what is announced, or {@code null}
 */
@JsonbPropertyOrder({"frozen", "membersOnly", "slowModeSeconds", "pinned", "announcement"})
public record RoomSettings(
        boolean frozen, boolean membersOnly, long slowModeSeconds, List<ChatMessage> pinned, Announcement announcement) {
    /** The settings of a room that nobody has moderated. */
    public static final RoomSettings NONE = new RoomSettings(false, false, 0);

    /**
     * An announcement of the moderators.
     *
     * @param text the text
     * @param at when they made it, in milliseconds since the epoch on the room's hybrid clock
     */
    @JsonbPropertyOrder({"text", "at"})
    public record Announcement(String text, long at) {}

    /** Makes the list unmodifiable. */
    public RoomSettings {
        pinned = List.copyOf(pinned);
    }

    /**
     * The settings of a room with no pinned messages and no announcement.
     *
     * @param frozen whether only moderators may write
     * @param membersOnly whether only users who have signed in may write
     * @param slowModeSeconds how long a user waits between two messages; 0 for no wait
     */
    public RoomSettings(boolean frozen, boolean membersOnly, long slowModeSeconds) {
        this(frozen, membersOnly, slowModeSeconds, List.of(), null);
    }
}
