package dev.chatroom.websocket;

import java.time.Duration;

/**
 * How long a client may take.
 *
 * @param join from the upgrade until it has sent its {@code join}; past it the socket is closed with 1008
 * @param message from the first byte of a message until its last, in one frame or in several; past it the socket is closed
 *     with 1008
 * @param write to read 8 KiB while 16 KiB or more wait for it; past it the connection is closed, see {@link ReadProgress}
 * @param close to answer a close frame; past it the connection is closed
 */
public record SocketDeadlines(Duration join, Duration message, Duration write, Duration close) {
    /** The defaults. */
    public static final SocketDeadlines DEFAULT = new SocketDeadlines(
            Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(2));
}
