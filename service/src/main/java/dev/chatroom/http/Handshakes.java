package dev.chatroom.http;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The TLS handshakes in progress, each on the thread of its connection. Helidon lets a handshake take forever, and it comes
 * before anything else that has a deadline.
 */
final class Handshakes {
    private static final System.Logger LOGGER = System.getLogger(Handshakes.class.getName());

    private record Handshake(Socket socket, long startNanos) {}

    private final ConcurrentHashMap<Thread, Handshake> open = new ConcurrentHashMap<>();
    private final LongSupplier clock;

    Handshakes(LongSupplier clock) {
        this.clock = clock;
    }

    /** The current thread begins the handshake of this connection. */
    void begin(Socket socket) {
        open.put(Thread.currentThread(), new Handshake(socket, clock.getAsLong()));
    }

    /** The current thread has completed its handshake, or had none. */
    void completed() {
        open.remove(Thread.currentThread());
    }

    /** Closes connections whose handshake takes too long, and forgets those that have ended. Returns how many it closed. */
    int expire(Duration deadline) {
        long now = clock.getAsLong();
        open.values().removeIf(handshake -> handshake.socket().isClosed());
        int closed = 0;
        for (var each : open.entrySet()) {
            if (now - each.getValue().startNanos() > deadline.toNanos() && open.remove(each.getKey(), each.getValue())) {
                close(each.getValue().socket());
                closed++;
            }
        }
        return closed;
    }

    int size() {
        return open.size();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOGGER.log(Level.TRACE, "connection was closed before", e);
        }
    }
}
