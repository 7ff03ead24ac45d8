package dev.chatroom.benchmark;

import dev.chatroom.load.Latencies;
import dev.chatroom.load.Stamp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Many connections over several servers, read by one thread. */
final class Swarm implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 18;
    private static final long LOOK_NANOS = 5_000_000;
    private static final long SECOND_NANOS = 1_000_000_000;

    private final String run = Long.toString(System.nanoTime(), 36);
    private final List<Integer> ports;
    private final int senders;
    private final Selector selector = Selector.open();
    private final List<Member> members = new CopyOnWriteArrayList<>();
    private final Thread reader = Thread.ofPlatform().name("swarm").daemon().unstarted(this::readAll);
    private volatile Latencies same = new Latencies();
    private volatile Latencies cross = new Latencies();
    private volatile boolean reads = true;
    private volatile long heardAtNanos = System.nanoTime();
    private volatile IOException failure;
    private int said;

    /**
     * Nobody yet.
     *
     * @param ports of the servers, on this machine
     * @param senders how many of the members talk
     */
    Swarm(List<Integer> ports, int senders) throws IOException {
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

    List<Member> members() {
        return List.copyOf(members);
    }

    /** Opens connections, to the servers in turn. */
    void connect(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            int number = members.size();
            int server = number % ports.size();
            members.add(Member.connect(this, number, server, ports.get(server), selector));
        }
    }

    /** All that are connected join at once. */
    void join() throws IOException {
        for (var member : members) {
            member.join();
        }
    }

    /**
     * The senders talk in turn.
     *
     * @param rate messages a second of all together
     * @param seconds how long
     * @return how many messages it were
     */
    int talk(double rate, int seconds) throws IOException {
        same = new Latencies();
        cross = new Latencies();
        int messages = (int) (rate * seconds);
        long start = System.nanoTime();
        for (int i = 0; i < messages; i++) {
            long wait = start + (long) (i * SECOND_NANOS / rate) - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            members.get(said % senders).say(said / senders);
            said++;
        }
        return messages;
    }

    /** Waits for a condition, or until patience ends. */
    boolean await(int seconds, BooleanSupplier condition) throws IOException {
        long deadline = System.nanoTime() + seconds * SECOND_NANOS;
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            if (failure != null) {
                throw failure;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return condition.getAsBoolean();
    }

    /** Waits until nothing has come for a while, or until patience ends. */
    void awaitQuiet(int quietSeconds, int seconds) throws IOException {
        await(seconds, () -> System.nanoTime() - heardAtNanos > quietSeconds * SECOND_NANOS);
    }

    /** Deliveries so far, each message to each member counted once. */
    long heard() {
        return members.stream().mapToLong(member -> member.reception().heard()).sum();
    }

    long doubled() {
        return members.stream().mapToLong(member -> member.reception().doubled()).sum();
    }

    Latencies.Spread same() {
        return same.spread();
    }

    Latencies.Spread cross() {
        return cross.spread();
    }

    void delivered(Stamp stamp, boolean sameServer) {
        (sameServer ? same : cross).add(System.currentTimeMillis() - stamp.sentAtMillis());
    }

    @Override
    public void close() throws IOException {
        reads = false;
        selector.wakeup();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (var member : members) {
            member.close();
        }
        selector.close();
    }

    private void readAll() {
        var buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        try {
            while (reads) {
                selector.select(key -> {
                    try {
                        ((Member) key.attachment()).read(buffer);
                        heardAtNanos = System.nanoTime();
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
