package dev.chatroom.broker;

import java.time.Duration;
import java.util.Optional;

/**
 * The status of a broker at a moment.
 *
 * @param state whether Redis answers
 * @param tried whether a first attempt to connect to Redis is over, successful or not
 * @param instances how many instances hold a lease, this one included, by the last heartbeat
 * @param pendingWrites how many messages are not stored yet
 * @param reader the stream reader; empty when none runs, as on an instance without sockets
 */
public record BrokerStatus(Broker.State state, boolean tried, int instances, int pendingWrites, Optional<Reader> reader) {
    /**
     * The status of the stream reader.
     *
     * @param running whether its thread runs
     * @param lag the age of the oldest entry of the last read when it was read, by the clocks of Redis and of this
     *     instance; zero when the read returned nothing
     * @param idle the time since the last read returned
     */
    public record Reader(boolean running, Duration lag, Duration idle) {}

    /** A room without Redis. */
    static final BrokerStatus LOCAL = new BrokerStatus(Broker.State.LOCAL, true, 1, 0, Optional.empty());
}
