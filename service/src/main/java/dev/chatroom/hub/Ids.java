package dev.chatroom.hub;

import java.util.UUID;

/** Ids that clients may leave out. */
final class Ids {
    private Ids() {}

    /** The id of a client, or a new one. */
    static String orNew(String id) {
        return id == null ? UUID.randomUUID().toString() : id;
    }
}
