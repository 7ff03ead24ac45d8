package dev.chatroom.hub;

import dev.chatroom.protocol.AuditEntry;
import java.lang.System.Logger.Level;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts and logs what moderators do, and which connections and networks of this instance belong to whom it concerns. */
final class ModerationLog {
    private static final System.Logger LOGGER = System.getLogger(ModerationLog.class.getName());

    private final Connections connections;
    private final Calls calls;
    private final HubMeters meters;

    ModerationLog(Connections connections, Calls calls, HubMeters meters) {
        this.connections = connections;
        this.calls = calls;
        this.meters = meters;
    }

    /** A moderator acted here. What they wrote is not logged. */
    void acted(AuditEntry entry) {
        meters.moderated(entry.action());
        LOGGER.log(
                Level.INFO,
                "moderator acted, action={0} ref={1} moderator={2} moderatorAt={3} client={4} clientAt={5}",
                entry.action(),
                entry.ref(),
                entry.moderator(),
                at(entry.moderator()),
                entry.clientId(),
                at(entry.clientId()));
    }

    /** Connections and their networks, as in {@code 3f/192.0.2.7,api/192.0.2.7}. */
    private String at(String clientId) {
        var sockets = connections.of(clientId).stream().map(connection -> connection.id() + "/" + connection.network());
        return Stream.concat(sockets, calls.of(clientId).map(call -> "api/" + call.network()))
                .collect(Collectors.joining(","));
    }
}
