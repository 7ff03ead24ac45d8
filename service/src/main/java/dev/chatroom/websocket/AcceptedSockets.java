package dev.chatroom.websocket;

import io.helidon.common.socket.SocketOptions;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The connections that a listener has accepted, by the address of their client, so that they can be reset. Helidon only
 * closes them, and then the kernel keeps what a client has not read until it reads it, which may be never. A reset frees it
 * at once, and the client learns of its end.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.6-6">RFC 9293 section 3.6: closing a connection</a>
 */
final class AcceptedSockets implements SocketOptions {
    private static final System.Logger LOGGER = System.getLogger(AcceptedSockets.class.getName());
    /** Connections that have ended are forgotten when so many were accepted since the last time. */
    private static final int MIN_SWEEP = 1_024;

    private final SocketOptions options;
    private final Map<SocketAddress, SocketChannel> channels = new ConcurrentHashMap<>();
    private final AtomicInteger untilSweep = new AtomicInteger(MIN_SWEEP);

    /** The options are set on each connection. */
    AcceptedSockets(SocketOptions options) {
        this.options = options;
    }

    @Override
    public void configureSocket(SocketChannel socket) {
        options.configureSocket(socket);
        try {
            channels.put(socket.getRemoteAddress(), socket);
        } catch (IOException e) {
            LOGGER.log(Level.TRACE, "the connection has ended already", e);
        }
        if (untilSweep.decrementAndGet() == 0) {
            channels.values().removeIf(channel -> !channel.isOpen());
            untilSweep.set(Math.max(MIN_SWEEP, channels.size()));
        }
    }

    /**
     * Has the connection of a client reset, instead of closed in order, as soon as it is closed. Does nothing when it has
     * ended.
     */
    void resetWhenClosed(SocketAddress client) {
        var channel = channels.remove(client);
        if (channel == null) {
            return;
        }
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            LOGGER.log(Level.TRACE, "the connection has ended already", e);
        }
    }

    @Override
    public void configureSocket(Socket socket) {
        options.configureSocket(socket);
    }

    @Override
    public Map<SocketOption<?>, Object> socketOptions() {
        return options.socketOptions();
    }

    @Override
    public Duration connectTimeout() {
        return options.connectTimeout();
    }

    @Override
    public Duration readTimeout() {
        return options.readTimeout();
    }

    @Override
    public Optional<Integer> socketReceiveBufferSize() {
        return options.socketReceiveBufferSize();
    }

    @Override
    public Optional<Integer> socketSendBufferSize() {
        return options.socketSendBufferSize();
    }

    @Override
    public boolean socketReuseAddress() {
        return options.socketReuseAddress();
    }

    @Override
    public boolean socketKeepAlive() {
        return options.socketKeepAlive();
    }

    @Override
    public boolean tcpNoDelay() {
        return options.tcpNoDelay();
    }
}
