package dev.chatroom.benchmark;

import dev.chatroom.load.LatencyHistogram;
import dev.chatroom.load.MessageStamp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Many connections to several servers, read by one thread. Raw sockets: a WebSocket client would use more CPU than the servers
 * that are measured.
 */
final class BenchmarkConnections implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 18;
    private static final long POLL_NANOS = 5_000_000;
    private static final long SECOND_NANOS = 1_000_000_000;

    private final String run = Long.toString(System.nanoTime(), 36);
    private final List<Integer> ports;
    private final int senders;
    private final Selector selector = Selector.open();
    private final List<BenchmarkConnection> connections = new CopyOnWriteArrayList<>();
    private final Thread reader = Thread.ofPlatform().name("benchmark-reader").daemon().unstarted(this::readAll);
    private volatile LatencyHistogram samePod = new LatencyHistogram();
    private volatile LatencyHistogram crossPod = new LatencyHistogram();
    private volatile boolean reading = true;
    private volatile long receivedAtNanos = System.nanoTime();
    private volatile IOException failure;
    private int sent;

    /**
     * No connections yet.
     *
     * @param ports of the servers, on this machine
     * @param senders how many of the connections send
     */
    BenchmarkConnections(List<Integer> ports, int senders) throws IOException {
        this.ports = List.copyOf(ports);
        this.senders = senders;
        reader.start();
    }

    String run() {
        return run;
    }

    int senders() {
        return senders;
    }

    List<BenchmarkConnection> all() {
        return List.copyOf(connections);
    }

    /** Opens connections, to the servers in turn. */
    void connect(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            int number = connections.size();
            int server = number % ports.size();
            connections.add(BenchmarkConnection.connect(this, number, server, ports.get(server), selector));
        }
    }

    /** All connections join at once. */
    void join() throws IOException {
        for (var connection : connections) {
            connection.join();
        }
    }

    /**
     * The senders send in turn.
     *
     * @param rate messages per second of all senders together
     * @param seconds how long
     * @return the number of messages
     */
    int talk(double rate, int seconds) throws IOException {
        samePod = new LatencyHistogram();
        crossPod = new LatencyHistogram();
        int messages = (int) (rate * seconds);
        long start = System.nanoTime();
        for (int i = 0; i < messages; i++) {
            long wait = start + (long) (i * SECOND_NANOS / rate) - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            connections.get(sent % senders).sendMessage(sent / senders);
            sent++;
        }
        return messages;
    }

    /** Waits for a condition, up to a timeout; returns whether it holds. */
    boolean await(int seconds, BooleanSupplier condition) throws IOException {
        long deadline = System.nanoTime() + seconds * SECOND_NANOS;
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            if (failure != null) {
                throw failure;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return condition.getAsBoolean();
    }

    /**
     * Waits until nothing is received for a while, up to a timeout.
     *
     * @return when the last frame was received, by the monotonic clock
     */
    long awaitQuiet(int quietSeconds, int seconds) throws IOException {
        await(seconds, () -> System.nanoTime() - receivedAtNanos > quietSeconds * SECOND_NANOS);
        return receivedAtNanos;
    }

    /** Deliveries so far; each message counts once per connection. */
    long delivered() {
        return connections.stream().mapToLong(connection -> connection.tracker().delivered()).sum();
    }

    long duplicated() {
        return connections.stream().mapToLong(connection -> connection.tracker().duplicated()).sum();
    }

    LatencyHistogram.Percentiles samePod() {
        return samePod.percentiles();
    }

    LatencyHistogram.Percentiles crossPod() {
        return crossPod.percentiles();
    }

    void record(MessageStamp stamp, boolean sameServer) {
        (sameServer ? samePod : crossPod).add(System.currentTimeMillis() - stamp.sentAtMillis());
    }

    @Override
    public void close() throws IOException {
        reading = false;
        selector.wakeup();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (var connection : connections) {
            connection.close();
        }
        selector.close();
    }

    private void readAll() {
        var buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        try {
            while (reading) {
                selector.select(key -> {
                    try {
                        ((BenchmarkConnection) key.attachment()).read(buffer);
                        receivedAtNanos = System.nanoTime();
                    } catch (IOException e) {
                        failure = e;
                    }
                });
            }
        } catch (IOException e) {
            failure = e;
        }
    }
}
