package dev.chatroom.protocol;

import java.util.List;

/**
 * What a {@link PresenceChange} meant for the room, decided in one place, so that of several pods exactly one announces
 * it.
 *
 * @param first who came to the room: they were on no pod before
 * @param last who left the room: they are on no pod any more
 */
public record PresenceOutcome(List<User> first, List<User> last) {
    /** Nobody came and nobody left. */
    public static final PresenceOutcome NONE = new PresenceOutcome(List.of(), List.of());

    /** Makes the lists unmodifiable. */
    public PresenceOutcome {
        first = List.copyOf(first);
        last = List.copyOf(last);
    }
}
