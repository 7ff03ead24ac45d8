package dev.chatroom.websocket;

import java.time.Duration;
import java.util.Set;

/**
 * The options of the sockets.
 *
 * @param maxMessageBytes the largest message that a client may send, in one frame or in many; past it the socket is
 *     closed with 1009
 * @param maxOutboxBytes how much may wait for a client that reads slowly; past it the socket is closed with 1013
 * @param admission how fast sockets may be opened, and by whom
 * @param maxConnections how many sockets this instance takes; those beyond are closed with 1013 "full"
 * @param pingInterval how often a client is pinged
 * @param silence how long a client may say nothing, not even pong, before it is taken for dead
 * @param closePatience how long a closed socket waits for the client's side of the close
 * @param allowedOrigins the origins, besides the page's own, whose pages may open a socket
 */
public record SocketConfig(
        int maxMessageBytes,
        int maxOutboxBytes,
        AdmissionConfig admission,
        int maxConnections,
        Duration pingInterval,
        Duration silence,
        Duration closePatience,
        Set<String> allowedOrigins) {
    /** The defaults. */
    public static final SocketConfig DEFAULT = new SocketConfig(
            16 * 1024,
            1024 * 1024,
            AdmissionConfig.DEFAULT,
            20_000,
            Duration.ofSeconds(25),
            Duration.ofSeconds(60),
            Duration.ofSeconds(2),
            Set.of());

    /** Makes the set unmodifiable. */
    public SocketConfig {
        allowedOrigins = Set.copyOf(allowedOrigins);
    }
}
