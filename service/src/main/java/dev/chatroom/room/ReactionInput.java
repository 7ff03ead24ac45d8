package dev.chatroom.room;

import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ReactionChanges;
import dev.chatroom.protocol.ReactionOutcome;
import dev.chatroom.protocol.ReactionSnapshot;
import java.util.List;

/** What happens to reactions: clients react and ask, and the broker reports. */
public sealed interface ReactionInput extends Input {
    /**
     * A client reacts to a message, or takes that back.
     *
     * @param connection its number
     * @param message the message
     * @param emoji the emoji
     * @param on whether the reaction is added
     * @param ref the id of this, for the acknowledgement; {@code null} for none
     */
    record React(long connection, MessageKey message, String emoji, boolean on, String ref) implements ReactionInput {}

    /**
     * A client asks who reacted to a message.
     *
     * @param connection its number
     * @param message the message
     * @param emoji the emoji
     * @param ref the id of the request, for an error; may be {@code null}
     */
    record Reactors(long connection, MessageKey message, String emoji, String ref) implements ReactionInput {}

    /**
     * The {@link Effect.React} that is under way is over.
     *
     * @param outcomes one for each request, in their order; {@code null} when Redis did not answer
     */
    record Stored(List<ReactionOutcome> outcomes) implements ReactionInput {}

    /**
     * Reactions changed, here or on another instance.
     *
     * @param changes what changed
     */
    record Changed(ReactionChanges changes) implements ReactionInput {}

    /**
     * All reactions were read, because they may differ from what this instance knows.
     *
     * @param snapshot the reactions
     */
    record Read(ReactionSnapshot snapshot) implements ReactionInput {}
}
