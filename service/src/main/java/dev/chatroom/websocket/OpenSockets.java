package dev.chatroom.websocket;

import dev.chatroom.time.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The open sockets of this instance: limits their number, pings them, and closes those that do not answer. */
final class OpenSockets {
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

    private final SocketConfig config;
    private final Scheduler scheduler;
    private final AtomicInteger count = new AtomicInteger();
    private final Set<MonitoredSocket> sockets = ConcurrentHashMap.newKeySet();
    /** Those past the limit, until they are closed. */
    private final Set<MonitoredSocket> refused = ConcurrentHashMap.newKeySet();
    /** Used by the scheduler's thread. */
    private long pingedAt;

    OpenSockets(SocketConfig config, Scheduler scheduler) {
        this.config = config;
        this.scheduler = scheduler;
        this.pingedAt = scheduler.nanoTime();
        scheduler.after(CHECK_INTERVAL, this::check);
    }

    /** Adds a socket. False when the limit is reached: the caller closes it; it is monitored until it has ended. */
    boolean add(MonitoredSocket socket) {
        if (count.incrementAndGet() > config.maxConnections()) {
            count.decrementAndGet();
            refused.add(socket);
            return false;
        }
        sockets.add(socket);
        return true;
    }

    /** Removes a socket that has ended. */
    void remove(MonitoredSocket socket) {
        if (sockets.remove(socket)) {
            count.decrementAndGet();
        }
        refused.remove(socket);
    }

    List<SocketInfo> info() {
        long now = scheduler.nanoTime();
        return sockets.stream().map(socket -> socket.info(now)).toList();
    }

    private void check() {
        try {
            long now = scheduler.nanoTime();
            boolean ping = now - pingedAt >= config.pingInterval().toNanos();
            if (ping) {
                pingedAt = now;
            }
            sockets.forEach(socket -> check(socket, now, ping));
            refused.forEach(socket -> check(socket, now, false));
        } finally {
            scheduler.after(CHECK_INTERVAL, this::check);
        }
    }

    private void check(MonitoredSocket socket, long now, boolean ping) {
        if (socket.closingNanos(now) > config.closeTimeout().toNanos()
                || socket.silentNanos(now) > config.silenceTimeout().toNanos()) {
            socket.abandon();
        } else if (ping) {
            socket.ping();
        }
    }
}
