package dev.chatroom.protocol;

import java.util.List;

/**
 * How the users of one pod changed.
 *
 * @param entered who came to the pod, or took another name there
 * @param left the client ids that have no connection to the pod any more
 */
public record PresenceChange(List<User> entered, List<String> left) {
    /** Makes the lists unmodifiable. */
    public PresenceChange {
        entered = List.copyOf(entered);
        left = List.copyOf(left);
    }

    /**
     * Whether nothing changed.
     *
     * @return whether both lists are empty
     */
    public boolean isEmpty() {
        return entered.isEmpty() && left.isEmpty();
    }
}
