package dev.chatroom.protocol;

import java.util.List;

/**
 * A change of the users of one instance.
 *
 * @param entered users who connected to the instance, or changed their name there
 * @param left the client ids that no longer have a connection to the instance
 */
public record PresenceChange(List<User> entered, List<String> left) {
    /** Makes the lists unmodifiable. */
    public PresenceChange {
        entered = List.copyOf(entered);
        left = List.copyOf(left);
    }

    /**
     * Checks whether nothing changed.
     *
     * @return whether both lists are empty
     */
    public boolean isEmpty() {
        return entered.isEmpty() && left.isEmpty();
    }
}
