package dev.chatroom.websocket;

import dev.chatroom.time.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** All open sockets of this instance: counts them, pings them and cuts off the dead. */
final class OpenSockets {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final SocketConfig config;
    private final Scheduler scheduler;
    private final AtomicInteger count = new AtomicInteger();
    private final Set<ChatSocket> sockets = ConcurrentHashMap.newKeySet();
    /** Those for whom there was no room, until they are closed. */
    private final Set<ChatSocket> refused = ConcurrentHashMap.newKeySet();
    private final SlowLog slowLog = new SlowLog(System::nanoTime);
    private long pingedAt = System.nanoTime();

    OpenSockets(SocketConfig config, Scheduler scheduler) {
        this.config = config;
        this.scheduler = scheduler;
        scheduler.after(LOOK, this::look);
    }

    /** Takes a socket in, unless the instance is full: then it is watched all the same until it has ended. */
    boolean add(ChatSocket socket) {
        if (count.incrementAndGet() > config.maxConnections()) {
            count.decrementAndGet();
            refused.add(socket);
            return false;
        }
        sockets.add(socket);
        return true;
    }

    void remove(ChatSocket socket) {
        if (sockets.remove(socket)) {
            count.decrementAndGet();
        }
    }

    void refusedEnded(ChatSocket socket) {
        refused.remove(socket);
    }

    SlowLog slowLog() {
        return slowLog;
    }

    List<SocketFacts> facts() {
        long now = System.nanoTime();
        return sockets.stream().map(socket -> socket.facts(now)).toList();
    }

    private void look() {
        try {
            long now = System.nanoTime();
            boolean ping = now - pingedAt >= config.pingInterval().toNanos();
            if (ping) {
                pingedAt = now;
            }
            sockets.forEach(socket -> look(socket, now, ping));
            refused.forEach(socket -> look(socket, now, false));
        } finally {
            scheduler.after(LOOK, this::look);
        }
    }

    private void look(ChatSocket socket, long now, boolean ping) {
        if (socket.closingNanos(now) > config.closePatience().toNanos()
                || socket.silentNanos(now) > config.silence().toNanos()) {
            socket.abandon();
        } else if (ping) {
            socket.ping();
        }
    }
}
