package dev.chatroom.protocol;

import java.util.Comparator;

/**
 * Orders changes of one thing, on all instances alike and whatever the order in which they arrive: the higher version is
 * valid, and of equal versions that of the greater actor and reference.
 *
 * @param version milliseconds on the room's hybrid clock, and higher than any version that the instance knew of the thing
 * @param actor the public identity of the user who made the change, see {@link Identity}
 * @param ref the actor's id for the change; the same change that is sent again has the same one
 */
public record Stamp(long version, String actor, String ref) implements Comparable<Stamp> {
    private static final Comparator<Stamp> ORDER =
            Comparator.comparingLong(Stamp::version).thenComparing(Stamp::actor).thenComparing(Stamp::ref);

    /**
     * The identity of the change.
     *
     * @return its actor and reference
     */
    public MessageKey key() {
        return new MessageKey(actor, ref);
    }

    @Override
    public int compareTo(Stamp other) {
        return ORDER.compare(this, other);
    }
}
