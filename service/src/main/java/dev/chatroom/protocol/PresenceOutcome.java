package dev.chatroom.protocol;

import java.util.List;

/**
 * The effect of a {@link PresenceChange} on the room. It is decided in one place, so that exactly one instance
 * announces it.
 *
 * @param first users who joined the room: they were on no instance before
 * @param last users who left the room: they are on no instance any more
 */
public record PresenceOutcome(List<User> first, List<User> last) {
    /** Nobody joined and nobody left. */
    public static final PresenceOutcome NONE = new PresenceOutcome(List.of(), List.of());

    /** Makes the lists unmodifiable. */
    public PresenceOutcome {
        first = List.copyOf(first);
        last = List.copyOf(last);
    }
}
