package dev.chatroom.websocket;

import dev.chatroom.time.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The open sockets of this instance: limits their number, pings them, and closes those that do not answer. */
final class OpenSockets {
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);
    /** To close a socket that holds less frees next to nothing. */
    private static final long MIN_SHED_BYTES = 8 * 1024;

    private final SocketConfig config;
    private final Scheduler scheduler;
    private final PingSchedule pings;
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong numbers = new AtomicLong();
    /** Each with the phase of its pings. */
    private final Map<MonitoredSocket, Long> sockets = new ConcurrentHashMap<>();
    /** Those past the limit, until they are closed. */
    private final Set<MonitoredSocket> refused = ConcurrentHashMap.newKeySet();
    /** Those that were closed for their memory, until they have ended. */
    private final Set<MonitoredSocket> shed = ConcurrentHashMap.newKeySet();
    /** Used by the scheduler's thread. */
    private long checkedAt;

    OpenSockets(SocketConfig config, Scheduler scheduler) {
        this.config = config;
        this.scheduler = scheduler;
        this.checkedAt = scheduler.nanoTime();
        this.pings = new PingSchedule(config.pingInterval(), checkedAt);
        scheduler.after(CHECK_INTERVAL, this::check);
    }

    /** Adds a socket. False when the limit is reached: the caller closes it; it is monitored until it has ended. */
    boolean add(MonitoredSocket socket) {
        if (count.incrementAndGet() > config.maxConnections()) {
            count.decrementAndGet();
            refused.add(socket);
            return false;
        }
        sockets.put(socket, pings.phase(numbers.getAndIncrement()));
        return true;
    }

    /** Removes a socket that has ended. */
    void remove(MonitoredSocket socket) {
        if (sockets.remove(socket) != null) {
            count.decrementAndGet();
        }
        refused.remove(socket);
        shed.remove(socket);
    }

    List<SocketInfo> info() {
        long now = scheduler.nanoTime();
        return sockets.keySet().stream().map(socket -> socket.info(now)).toList();
    }

    /** The sockets within the limit. */
    Stream<MonitoredSocket> stream() {
        return sockets.keySet().stream();
    }

    /** The port of this machine that clients connect to; empty without sockets. */
    OptionalInt localPort() {
        return sockets.keySet().stream().mapToInt(MonitoredSocket::localPort).findFirst();
    }

    /** How many bytes are held for all clients. */
    long heldBytes() {
        long bytes = 0;
        for (var socket : sockets.keySet()) {
            bytes += socket.heldBytes();
        }
        return bytes;
    }

    /**
     * Closes the sockets that hold the most memory, until they hold so many bytes together. Those that were closed by an
     * earlier call and still have not ended are abandoned: a client that does not read never gets its close frame. Called by
     * the scheduler's thread. Returns how many were closed.
     */
    int closeLargest(long bytes) {
        long freed = 0;
        for (var socket : shed) {
            freed += socket.heldBytes();
            socket.abandon();
        }
        var largest = Holder.largestFirst(stream().filter(socket -> !shed.contains(socket))).stream()
                .takeWhile(holder -> holder.bytes() >= MIN_SHED_BYTES)
                .toList();
        int closed = 0;
        while (closed < largest.size() && freed < bytes) {
            var holder = largest.get(closed++);
            freed += holder.bytes();
            shed.add(holder.socket());
            holder.socket().shed();
            if (!sockets.containsKey(holder.socket())) {
                // It ended meanwhile.
                shed.remove(holder.socket());
            }
        }
        return closed;
    }

    private void check() {
        try {
            long previous = checkedAt;
            long now = scheduler.nanoTime();
            checkedAt = now;
            sockets.forEach((socket, phase) -> check(socket, now, pings.isDue(phase, previous, now)));
            refused.forEach(socket -> check(socket, now, false));
        } finally {
            scheduler.after(CHECK_INTERVAL, this::check);
        }
    }

    private void check(MonitoredSocket socket, long now, boolean pingDue) {
        if (socket.closingNanos(now) > config.deadlines().close().toNanos()
                || socket.silentNanos(now) > config.silenceTimeout().toNanos()) {
            socket.abandon();
            return;
        }
        socket.enforceDeadlines(now);
        if (pingDue) {
            socket.ping();
        }
    }
}
