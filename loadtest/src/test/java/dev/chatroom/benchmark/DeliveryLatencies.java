package dev.chatroom.benchmark;

import org.HdrHistogram.Histogram;

/**
 * Latencies of deliveries in microseconds. They count from the time at which a message was due, not from the time at which it
 * was sent: a generator that is held up by a server would otherwise leave out the messages that wait (coordinated omission).
 * One thread adds, others read when it is done.
 */
final class DeliveryLatencies {
    private static final long MAX_MICROS = 600_000_000;
    private static final int DIGITS = 3;
    private static final double MICROS_PER_MILLI = 1e3;

    private final Histogram same = new Histogram(MAX_MICROS, DIGITS);
    private final Histogram cross = new Histogram(MAX_MICROS, DIGITS);

    /**
     * Adds a delivery.
     *
     * @param micros is cut to ten minutes
     * @param sameServer whether sender and receiver are connected to the same server
     */
    void add(long micros, boolean sameServer) {
        (sameServer ? same : cross).recordValue(Math.clamp(micros, 0, MAX_MICROS));
    }

    /** A percentile of deliveries on the sender's server, in milliseconds; 0 without any. */
    double sameMillis(double percentile) {
        return same.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }

    /** A percentile of deliveries on other servers, in milliseconds; 0 without any. */
    double crossMillis(double percentile) {
        return cross.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }

    /** A percentile of all deliveries, in milliseconds; 0 without any. */
    double allMillis(double percentile) {
        var all = same.copy();
        all.add(cross);
        return all.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }
}
