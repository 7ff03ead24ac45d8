package dev.chatroom.broker;

import java.time.Duration;
import java.util.Optional;

/**
 * How a broker is at a moment.
 *
 * @param state whether Redis answers
 * @param tried whether Redis was asked for a first time, whatever it said
 * @param pods how many pods hold a lease, this one included, as far as this one was told
 * @param pendingWrites how many messages are not stored yet
 * @param reader the reader; empty when none runs, as in a pod without sockets
 */
public record BrokerStatus(Broker.State state, boolean tried, int pods, int pendingWrites, Optional<Reader> reader) {
    /**
     * How a reader is.
     *
     * @param running whether its thread runs
     * @param lag how old the oldest entry of the last read was then, by Redis' clock and this pod's; zero when there was
     *     none
     * @param idle how long ago the last read ended
     */
    public record Reader(boolean running, Duration lag, Duration idle) {}

    /** A room without Redis. */
    static final BrokerStatus LOCAL = new BrokerStatus(Broker.State.LOCAL, true, 1, 0, Optional.empty());
}
