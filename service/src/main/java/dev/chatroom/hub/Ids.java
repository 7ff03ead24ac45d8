package dev.chatroom.hub;

import java.util.UUID;

/** Ids that clients may leave out, and those of the service. */
final class Ids {
    private Ids() {}

    /** The id of a client, or a new one. */
    static String orNew(String id) {
        return id == null ? newId() : id;
    }

    /** An id that nothing else has. */
    static String newId() {
        return UUID.randomUUID().toString();
    }
}
