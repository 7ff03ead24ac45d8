package dev.chatroom.protocol;

import java.util.ArrayList;
import java.util.List;

/** Gathers {@link ReactionChanges} in the order in which they happen. Not safe for use by many threads. */
public final class ReactionChangesBuilder {
    private final List<Reaction> added = new ArrayList<>();
    private final List<Reaction> taken = new ArrayList<>();
    private final List<MessageKey> dropped = new ArrayList<>();

    /**
     * A reaction was added.
     *
     * @param reaction the reaction
     */
    public void added(Reaction reaction) {
        added.add(reaction);
    }

    /**
     * A reaction was taken back.
     *
     * @param reaction the reaction
     */
    public void taken(Reaction reaction) {
        taken.add(reaction);
    }

    /**
     * A message lost all its reactions, also those of this step. It may get others.
     *
     * @param message the message
     */
    public void dropped(MessageKey message) {
        added.removeIf(reaction -> reaction.message().equals(message));
        taken.removeIf(reaction -> reaction.message().equals(message));
        dropped.add(message);
    }

    /**
     * Whether nothing has changed yet.
     *
     * @return whether the changes are empty
     */
    public boolean isEmpty() {
        return added.isEmpty() && taken.isEmpty() && dropped.isEmpty();
    }

    /**
     * The changes.
     *
     * @param version the version of the step
     * @return the changes so far
     */
    public ReactionChanges build(long version) {
        return new ReactionChanges(version, added, taken, dropped);
    }
}
