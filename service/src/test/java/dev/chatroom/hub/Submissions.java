package dev.chatroom.hub;

import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ClientEvent;

/** Hands events to hubs as a socket does. */
public final class Submissions {
    private Submissions() {}

    /** Hands an event to a hub. A join waits for its answer. */
    public static void receive(Hub hub, Connection connection, ClientEvent event) {
        try {
            hub.receive(connection, event);
        } catch (BadEventException e) {
            hub.reject(connection, e);
        }
    }

    /** Lets the simulator drive hubs from one thread, where a join must not wait. */
    public static void submit(Hub hub, Connection connection, ClientEvent event) {
        try {
            hub.submit(connection, event);
        } catch (BadEventException e) {
            hub.reject(connection, e);
        }
    }

    /** How many items the room remembers beside history and roster. */
    public static int bookkeeping(Hub hub) {
        return hub.bookkeeping();
    }
}
