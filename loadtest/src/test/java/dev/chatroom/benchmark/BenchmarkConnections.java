package dev.chatroom.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Many connections to several servers, read by one thread. Raw sockets: a WebSocket client would use more CPU than the servers
 * that are measured.
 */
final class BenchmarkConnections implements AutoCloseable {
    /** The longest frame is the list of all users that the naive port sends. */
    private static final int BUFFER_BYTES = 1 << 20;

    private static final long POLL_NANOS = 5_000_000;
    private static final long SECOND_NANOS = 1_000_000_000;
    private static final long MICRO_NANOS = 1_000;
    private static final int GREETING_TIMEOUT_SECONDS = 30;

    private final String run = Long.toString(System.nanoTime(), 36);
    private final DeliveryStamp stamp = new DeliveryStamp(run);
    private final long epoch = System.nanoTime();
    private final Dialect dialect;
    private final List<Integer> ports;
    private final int senders;
    private final Selector selector = Selector.open();
    private final List<BenchmarkConnection> connections = new CopyOnWriteArrayList<>();
    private final Thread reader = Thread.ofPlatform().name("benchmark-reader").daemon().unstarted(this::readAll);
    /** New messages that were received; only the reader adds, after each round of reads. */
    private final AtomicLong delivered = new AtomicLong();

    private volatile DeliveryLatencies latencies = new DeliveryLatencies();
    private volatile boolean reading = true;
    private volatile long eventAtNanos = System.nanoTime();
    private volatile IOException failure;
    private long deliveredUnpublished;
    private long readNanos;
    private int sent;

    /**
     * No connections yet.
     *
     * @param dialect of the servers
     * @param ports of the servers, on this machine
     * @param senders how many of the connections send
     */
    BenchmarkConnections(Dialect dialect, List<Integer> ports, int senders) throws IOException {
        this.dialect = dialect;
        this.ports = List.copyOf(ports);
        this.senders = senders;
        reader.start();
    }

    String run() {
        return run;
    }

    Dialect dialect() {
        return dialect;
    }

    DeliveryStamp stamp() {
        return stamp;
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
        if (!await(GREETING_TIMEOUT_SECONDS, () -> connections.stream().allMatch(BenchmarkConnection::isGreeted))) {
            throw new IOException("not every connection was greeted");
        }
    }

    /** All connections join at once. */
    void join() throws IOException {
        for (var connection : connections) {
            connection.join();
        }
    }

    /**
     * The senders send in turn. Each message is stamped with the time at which it is due, even if it is sent later.
     *
     * @param arrivals when messages are due
     * @param rate messages per second of all senders together
     * @param length how long
     * @return the number of messages
     */
    int talk(Arrivals arrivals, double rate, Duration length) throws IOException {
        latencies = new DeliveryLatencies();
        var gaps = arrivals.gaps(rate);
        long start = System.nanoTime();
        long end = start + length.toNanos();
        int messages = 0;
        for (long due = start; due < end; due += gaps.getAsLong()) {
            long wait = due - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            if (failure != null) {
                throw failure;
            }
            connections.get(sent % senders).sendMessage(sent / senders, (due - epoch) / MICRO_NANOS);
            sent++;
            messages++;
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
     * Waits until no event is received for a while, up to a timeout.
     *
     * @return when the last event was received, by the monotonic clock
     */
    long awaitQuiet(int quietSeconds, int seconds) throws IOException {
        await(seconds, () -> isQuiet(quietSeconds));
        return eventAtNanos;
    }

    /** When an event was received last, on the monotonic clock. */
    long eventAtNanos() {
        return eventAtNanos;
    }

    /** Whether no event was received for a while. */
    boolean isQuiet(int seconds) {
        return System.nanoTime() - eventAtNanos > seconds * SECOND_NANOS;
    }

    /** Deliveries so far; each message counts once per connection. */
    long delivered() {
        return delivered.get();
    }

    long duplicated() {
        return connections.stream().mapToLong(connection -> connection.tracker().duplicated()).sum();
    }

    /** Of the messages since the senders began last. */
    DeliveryLatencies latencies() {
        return latencies;
    }

    /** Bytes were received; called by the reader before it decodes them. */
    void received() {
        readNanos = System.nanoTime();
    }

    /** An event was received, not only a ping; called by the reader. */
    void receivedEvent() {
        eventAtNanos = readNanos;
    }

    /** A new message was received; called by the reader. */
    void record(long dueMicros, boolean sameServer) {
        deliveredUnpublished++;
        latencies.add((readNanos - epoch) / MICRO_NANOS - dueMicros, sameServer);
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
        var buffer = ByteBuffer.allocate(BUFFER_BYTES);
        try {
            while (reading) {
                selector.select(key -> read((BenchmarkConnection) key.attachment(), buffer));
                delivered.lazySet(delivered.get() + deliveredUnpublished);
                deliveredUnpublished = 0;
            }
        } catch (IOException | RuntimeException e) {
            failure = e instanceof IOException io ? io : new IOException(e);
        }
    }

    private void read(BenchmarkConnection connection, ByteBuffer buffer) {
        try {
            connection.read(buffer);
        } catch (IOException e) {
            failure = e;
        }
    }
}
