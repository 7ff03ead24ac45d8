package dev.chatroom.hub;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Ids that clients may leave out, and those of the service. */
final class Ids {
    private static final String PROCESS = UUID.randomUUID() + "-";
    private static final AtomicLong NEXT = new AtomicLong();

    private Ids() {}

    /** The id of a client, or a new one. */
    static String orNew(String id) {
        return id == null ? newId() : id;
    }

    /** An id that nothing else has. It is no secret: whoever knows one can tell the next. */
    static String newId() {
        return PROCESS + Long.toString(NEXT.getAndIncrement(), Character.MAX_RADIX);
    }
}
