package dev.chatroom.websocket;

import io.helidon.common.socket.SocketOptions;
import java.time.Duration;
import java.util.Set;

/**
 * The options of the sockets.
 *
 * @param maxMessageBytes the largest message of a client, in one frame or in several; past it the socket is closed with 1009
 * @param maxOutboxBytes how many bytes may wait for a slow client; past it the socket is closed with 1013
 * @param admission the limits on opening sockets
 * @param maxConnections how many sockets may be open on this instance; past it new ones are closed with 1013 "full"
 * @param pingInterval the time between two pings to a client
 * @param silenceTimeout how long a client may send nothing, not even a pong; past it the connection is closed
 * @param deadlines how long a client may take
 * @param rates how much a client may send
 * @param sendBufferBytes the buffer of the kernel for what a client has not read yet; 0 for the default of the kernel
 * @param allowedOrigins the origins that may open a socket, besides that of the page
 */
public record SocketConfig(
        int maxMessageBytes,
        int maxOutboxBytes,
        AdmissionConfig admission,
        int maxConnections,
        Duration pingInterval,
        Duration silenceTimeout,
        SocketDeadlines deadlines,
        FrameRates rates,
        int sendBufferBytes,
        Set<String> allowedOrigins) {
    /** The defaults. */
    public static final SocketConfig DEFAULT = new SocketConfig(
            16 * 1024,
            1024 * 1024,
            AdmissionConfig.DEFAULT,
            20_000,
            Duration.ofSeconds(25),
            Duration.ofSeconds(60),
            SocketDeadlines.DEFAULT,
            FrameRates.DEFAULT,
            64 * 1024,
            Set.of());

    /** Copies the set. */
    public SocketConfig {
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    /** The options of TCP connections. */
    SocketOptions socketOptions() {
        var options = SocketOptions.builder().tcpNoDelay(true);
        if (sendBufferBytes > 0) {
            options.socketSendBufferSize(sendBufferBytes);
        }
        return options.build();
    }

    /**
     * These options with another limit on open sockets.
     *
     * @param limit the limit; at least 1
     * @return the options
     */
    public SocketConfig withMaxConnections(int limit) {
        return new SocketConfig(
                maxMessageBytes,
                maxOutboxBytes,
                admission,
                limit,
                pingInterval,
                silenceTimeout,
                deadlines,
                rates,
                sendBufferBytes,
                allowedOrigins);
    }
}
