package dev.chatroom.protocol;

import java.util.List;

/**
 * All reactions in the room.
 *
 * @param version the version of the last {@linkplain ReactionChanges change}; zero when there was none
 * @param reactions in any order
 */
public record ReactionSnapshot(long version, List<Reaction> reactions) {
    /** A room without reactions. */
    public static final ReactionSnapshot EMPTY = new ReactionSnapshot(0, List.of());

    /** Makes the list unmodifiable. */
    public ReactionSnapshot {
        reactions = List.copyOf(reactions);
    }
}
