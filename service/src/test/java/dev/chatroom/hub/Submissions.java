package dev.chatroom.hub;

import dev.chatroom.protocol.ClientEvent;

/** Lets the simulator drive hubs from one thread, where a join must not wait. */
public final class Submissions {
    private Submissions() {}

    /** Hands an event to a hub without waiting for the answer. */
    public static void submit(Hub hub, Connection connection, ClientEvent event) {
        hub.submit(connection, event);
    }

    /** How many items the room remembers beside history and roster. */
    public static int bookkeeping(Hub hub) {
        return hub.bookkeeping();
    }
}
