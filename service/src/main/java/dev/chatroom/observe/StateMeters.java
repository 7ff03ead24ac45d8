package dev.chatroom.observe;

import dev.chatroom.broker.Broker;
import dev.chatroom.broker.BrokerStatus;
import dev.chatroom.hub.Hub;
import dev.chatroom.websocket.SocketInfo;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** The gauges of an instance: its state at the moment of a scrape. */
public final class StateMeters {
    private static final double NANOS = 1e9;

    private StateMeters() {}

    /**
     * Registers the gauges.
     *
     * @param meters the registry
     * @param hub the room
     * @param broker connects the instance to the others
     * @param sockets the open sockets
     * @param maxConnections the limit on open sockets
     * @param draining whether the instance is draining
     */
    public static void register(
            Meters meters,
            Hub hub,
            Broker broker,
            Supplier<List<SocketInfo>> sockets,
            int maxConnections,
            BooleanSupplier draining) {
        meters.gauge("chat_users_online",
                "Users in the room, on all instances, as this instance knows them. Do not sum it over instances.", hub::users);
        meters.gauge("chat_connections", "Open sockets of this instance, joined or not.", hub::connections);
        meters.gauge("chat_connections_limit",
                "The limit on open sockets of this instance, limits.connections.", () -> maxConnections);
        meters.gauge("chat_pods",
                "Instances that hold a presence lease, this one included, as it knows them.", () -> broker.status().instances());
        meters.gauge("chat_outbox_bytes",
                "Bytes waiting to be written to a client of this instance: the largest outbox.", () -> largest(sockets.get()));
        meters.gauge("chat_draining",
                "1 while this instance is draining, otherwise 0.",
                () -> draining.getAsBoolean() ? 1 : 0);
        meters.gauge("chat_redis_up",
                "1 while this instance is connected to Redis or needs none, otherwise 0.",
                () -> broker.status().state() == Broker.State.DOWN ? 0 : 1);
        meters.gauge("chat_pending_writes",
                "Messages of this instance that are not stored in the log yet.", () -> broker.status().pendingWrites());
        meters.gauge("chat_reader_lag_seconds",
                "Age of the oldest entry of the stream reader's last read, by the clocks of Redis and of this instance."
                        + " 0 when the read returned nothing or no reader runs.",
                () -> reader(broker, BrokerStatus.Reader::lag));
        meters.gauge("chat_reader_last_progress_seconds",
                "Time since the stream reader's last read returned; at most 2 in normal operation. 0 when no reader runs,"
                        + " as on an instance without sockets.",
                () -> reader(broker, BrokerStatus.Reader::idle));
    }

    private static double reader(Broker broker, Function<BrokerStatus.Reader, Duration> value) {
        return broker.status().reader().map(value).orElse(Duration.ZERO).toNanos() / NANOS;
    }

    private static long largest(List<SocketInfo> sockets) {
        return sockets.stream().mapToLong(SocketInfo::outboxBytes).max().orElse(0);
    }
}
