package dev.chatroom.observe;

import dev.chatroom.time.Scheduler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javax.net.SocketFactory;

/**
 * Sends a cheap request to the public port every few seconds, as a client would. It needs no free carrier of virtual threads
 * and passes no limit on WebSockets, so that it fails only when the port answers nobody.
 */
public final class ListenerProbe implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final int TIMEOUT_MILLIS = 3_000;
    private static final String ANSWER = "HTTP/1.1 ";
    private static final byte[] REQUEST = "GET /api/ws HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);

    private final Scheduler clock;
    private final String host;
    private final Supplier<OptionalInt> port;
    private final SocketFactory sockets;
    private final Thread thread;
    /** On the monotonic clock. */
    private volatile long answeredAt;

    private ListenerProbe(Scheduler clock, String host, Supplier<OptionalInt> port, boolean tls) {
        this.clock = clock;
        this.host = host;
        this.port = port;
        this.sockets = ProbeSockets.of(tls);
        this.answeredAt = clock.nanoTime();
        this.thread = Thread.ofPlatform().daemon().name("chat-probe").unstarted(this::run);
    }

    /**
     * Starts a probe.
     *
     * @param clock the time
     * @param host the address or name that the public port listens on
     * @param port the public port; empty while this instance does not listen
     * @param tls whether the port expects TLS
     * @return the probe, which runs until it is closed
     */
    public static ListenerProbe start(Scheduler clock, String host, Supplier<OptionalInt> port, boolean tls) {
        var probe = new ListenerProbe(clock, host, port, tls);
        probe.thread.start();
        return probe;
    }

    /**
     * The time since the port last answered, or since this instance last did not have to listen.
     *
     * @return zero or more
     */
    public Duration sinceAnswer() {
        return Duration.ofNanos(clock.nanoTime() - answeredAt);
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(INTERVAL);
                var listening = port.get();
                if (listening.isEmpty() || isAnswered(listening.getAsInt())) {
                    answeredAt = clock.nanoTime();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isAnswered(int number) {
        try (var socket = sockets.createSocket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(target(), number), TIMEOUT_MILLIS);
            socket.getOutputStream().write(REQUEST);
            var answer = socket.getInputStream().readNBytes(ANSWER.length());
            return new String(answer, StandardCharsets.US_ASCII).equals(ANSWER);
        } catch (IOException _) {
            return false;
        }
    }

    private InetAddress target() throws IOException {
        var listening = InetAddress.getByName(host);
        return listening.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : listening;
    }
}
