package dev.chatroom.protocol;

import java.util.List;

/**
 * A user adds a reaction to a message, or takes it back.
 *
 * @param message the message
 * @param positions where the log may have it: the reaction counts only while one of these has the message
 * @param emoji what {@link EmojiRule} accepts
 * @param clientId the public identity of the user
 * @param name the user's name
 * @param on whether the reaction is added
 */
public record ReactionRequest(
        MessageKey message, List<EntryId> positions, String emoji, String clientId, String name, boolean on) {
    /** The most requests that are stored in one step. */
    public static final int MAX_BATCH = 50;

    /** Makes the list unmodifiable. */
    public ReactionRequest {
        positions = List.copyOf(positions);
    }
}
