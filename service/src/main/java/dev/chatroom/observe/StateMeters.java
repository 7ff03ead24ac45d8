package dev.chatroom.observe;

import dev.chatroom.broker.Broker;
import dev.chatroom.broker.BrokerStatus;
import dev.chatroom.hub.Hub;
import dev.chatroom.websocket.SocketFacts;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** How this pod is at the moment of a scrape, as gauges. */
public final class StateMeters {
    private static final double NANOS = 1e9;

    private StateMeters() {}

    /**
     * Registers the gauges.
     *
     * @param meters where
     * @param hub the room
     * @param broker what ties it to the other pods
     * @param sockets the open sockets
     * @param maxConnections how many sockets there may be
     * @param draining whether this instance is about to end
     */
    public static void register(
            Meters meters,
            Hub hub,
            Broker broker,
            Supplier<List<SocketFacts>> sockets,
            int maxConnections,
            BooleanSupplier draining) {
        meters.gauge("chat_users_online",
                "Users in the room, on all pods, as this pod knows them: not to be added up over pods.", hub::users);
        meters.gauge("chat_connections", "Open sockets of this pod, joined or not.", hub::connections);
        meters.gauge("chat_connections_limit",
                "Sockets that this pod may have, by limits.connections.", () -> maxConnections);
        meters.gauge("chat_pods",
                "Pods that hold a lease, this one included, as it knows them.", () -> broker.status().instances());
        meters.gauge("chat_outbox_bytes",
                "The most bytes that wait for any one client of this pod.", () -> largest(sockets.get()));
        meters.gauge("chat_draining",
                "1 while this pod takes no newcomers since it is about to end, otherwise 0.",
                () -> draining.getAsBoolean() ? 1 : 0);
        meters.gauge("chat_redis_up",
                "1 while this pod is connected to Redis or needs none, otherwise 0.",
                () -> broker.status().state() == Broker.State.DOWN ? 0 : 1);
        meters.gauge("chat_pending_writes",
                "Messages of this pod that are not in the log yet.", () -> broker.status().pendingWrites());
        meters.gauge("chat_reader_lag_seconds",
                "How old the oldest entry was that the reader got with its last read, by the clocks of Redis and of this"
                        + " pod; 0 when it got none or no reader runs.",
                () -> reader(broker, BrokerStatus.Reader::lag));
        meters.gauge("chat_reader_last_progress_seconds",
                "How long ago the reader's last read ended, 2 at most as long as all is well; 0 when no reader runs, as in"
                        + " a pod without sockets.",
                () -> reader(broker, BrokerStatus.Reader::idle));
    }

    private static double reader(Broker broker, Function<BrokerStatus.Reader, Duration> value) {
        return broker.status().reader().map(value).orElse(Duration.ZERO).toNanos() / NANOS;
    }

    private static long largest(List<SocketFacts> sockets) {
        return sockets.stream().mapToLong(SocketFacts::outboxBytes).max().orElse(0);
    }
}
