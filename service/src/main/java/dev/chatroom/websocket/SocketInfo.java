package dev.chatroom.websocket;

import dev.chatroom.hub.Connection;
import java.time.Duration;
import java.util.Optional;

/**
 * The state of an open socket for operators.
 *
 * @param connection its name in logs; {@code refused} for one past the limit
 * @param network the network of its client's address; empty when it is unknown
 * @param clientId the public identity of its user; empty before a join
 * @param age the time since it was opened
 * @param userAgent the family of the browser
 * @param outboxBytes how many bytes are waiting to be written
 */
public record SocketInfo(
        String connection,
        String network,
        Optional<String> clientId,
        Duration age,
        UserAgent userAgent,
        long outboxBytes) {
    /** The name of a connection that the hub does not know. */
    static final String REFUSED = "refused";

    /** The connection is null for one that the hub does not know. */
    static SocketInfo of(Connection connection, UpgradeInfo info, Duration age, long outboxBytes) {
        var known = Optional.ofNullable(connection);
        return new SocketInfo(
                known.map(Connection::id).orElse(REFUSED),
                info.network(),
                known.flatMap(Connection::clientId),
                age,
                info.userAgent(),
                outboxBytes);
    }
}
