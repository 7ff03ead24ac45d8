package dev.chatroom.protocol;

import java.util.List;

/**
 * What changed in the reactions of the room in one step.
 *
 * @param version the order of such steps; later ones have higher versions
 * @param added the reactions that were added
 * @param taken the reactions that were taken back
 * @param dropped the messages that first lost all reactions, because the log does not have them any more, or others are newer
 */
public record ReactionChanges(long version, List<Reaction> added, List<Reaction> taken, List<MessageKey> dropped) {
    /** Makes the lists unmodifiable. */
    public ReactionChanges {
        added = List.copyOf(added);
        taken = List.copyOf(taken);
        dropped = List.copyOf(dropped);
    }

    /**
     * Whether nothing changed.
     *
     * @return whether all lists are empty
     */
    public boolean isEmpty() {
        return added.isEmpty() && taken.isEmpty() && dropped.isEmpty();
    }
}
