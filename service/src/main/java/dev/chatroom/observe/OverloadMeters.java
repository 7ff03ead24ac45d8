package dev.chatroom.observe;

import dev.chatroom.overload.OverloadState;
import dev.chatroom.overload.Resource;

/** The gauges of overload. */
public final class OverloadMeters {
    private OverloadMeters() {}

    /**
     * Registers the gauges.
     *
     * @param meters the registry
     * @param overload the state of this instance
     */
    public static void register(Meters meters, OverloadState overload) {
        meters.gauge("chat_overload_step",
                "How much load this instance sheds: 0 nothing, 1 refuses new clients, 2 also drops typing events and lists of"
                        + " users, 3 also closes the sockets that hold the most memory, 4 also rejects messages.",
                () -> overload.step().number());
        for (var resource : Resource.values()) {
            meters.gauge("chat_overload_load",
                    "How much of a resource is used, from 0 to 1, as the overload guard last read it.",
                    () -> overload.status().load().getOrDefault(resource, 0.0),
                    Meters.tag("resource", resource));
        }
    }
}
