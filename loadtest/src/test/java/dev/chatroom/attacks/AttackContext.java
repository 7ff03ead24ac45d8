package dev.chatroom.attacks;

import dev.chatroom.instances.PodProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;

/**
 * What one attack attacks with: the instances, addresses of its own on the loopback network, threads and sockets. {@link #stop}
 * ends all of them. Safe for use by many threads.
 */
final class AttackContext {
    private static final Duration RETRY_PAUSE = Duration.ofMillis(500);
    private static final int HOSTS = 250;

    private final List<PodProcess> pods;
    private final HonestRoom room;
    private final int network;
    private final int divisor;
    private final long startNanos = System.nanoTime();
    private final long endNanos;
    private final AttackTally tally = new AttackTally();
    private volatile String name = "";
    private final ConcurrentMap<HostileSocket, Boolean> sockets = new ConcurrentHashMap<>();
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    /**
     * Starts the clock of an attack.
     *
     * @param network selects the addresses 127.{@code network}.x.y
     * @param divisor of the number of hostile clients; 1 for an attack that runs alone
     */
    AttackContext(List<PodProcess> pods, HonestRoom room, int network, int divisor, Duration time) {
        this.pods = List.copyOf(pods);
        this.room = room;
        this.network = network;
        this.divisor = divisor;
        this.endNanos = startNanos + time.toNanos();
    }

    List<PodProcess> pods() {
        return pods;
    }

    /** The instances in turn. */
    PodProcess pod(int number) {
        return pods.get(Math.floorMod(number, pods.size()));
    }

    /** What the honest clients do meanwhile. */
    HonestRoom room() {
        return room;
    }

    /** How many of its hostile clients the attack may have at a time; at least one. */
    int size(int alone) {
        return Math.max(1, alone / divisor);
    }

    AttackTally tally() {
        return tally;
    }

    boolean isOver() {
        return stopped || System.nanoTime() - endNanos >= 0;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    /** Starts an attack in the background. */
    void begin(Attack attack) {
        name = attack.name();
        spawnOnce(() -> {
            try {
                attack.run(this);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** The goals that the attack reached, after its name. */
    List<String> breaches() {
        return tally.breaches().stream().map(breach -> name + ": " + breach).toList();
    }

    /** Waits, but not past the end of the attack. */
    void pause(Duration time) {
        LockSupport.parkNanos(Math.min(time.toNanos(), Math.max(1, endNanos - System.nanoTime())));
    }

    /** Waits until the attack is over. */
    void awaitEnd() {
        while (!isOver()) {
            pause(RETRY_PAUSE);
        }
    }

    /** The address that this attack connects from, one of 250. */
    InetAddress address(int number) {
        try {
            return InetAddress.getByAddress(new byte[] {127, (byte) network, 1, (byte) (1 + Math.floorMod(number, HOSTS))});
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Connects to an instance, from the attack's first address. */
    HostileSocket connect(PodProcess pod) throws IOException {
        return connect(pod.port(), address(0), 0);
    }

    /**
     * Connects.
     *
     * @param receiveBuffer of the kernel, in bytes; 0 for the default
     */
    HostileSocket connect(int port, InetAddress from, int receiveBuffer) throws IOException {
        var socket = HostileSocket.connect(port, from, receiveBuffer);
        sockets.put(socket, true);
        if (stopped) {
            socket.close();
        }
        tally.count("connections");
        return socket;
    }

    void close(HostileSocket socket) {
        sockets.remove(socket);
        socket.close();
    }

    /** Repeats a task on a platform thread until the attack is over; for tasks that use the CPU. */
    void spawn(Task task) {
        start(Thread.ofPlatform().daemon(), task);
    }

    /** Repeats a task on a virtual thread until the attack is over; for tasks that wait most of the time. */
    void spawnWaiting(Task task) {
        start(Thread.ofVirtual(), task);
    }

    /** Runs a task once, on a virtual thread. */
    void spawnOnce(Task task) {
        var thread = Thread.ofVirtual().name("attack").start(() -> {
            try {
                task.run();
            } catch (IOException e) {
                tally.count("ended by the server");
            }
        });
        threads.removeIf(other -> !other.isAlive());
        threads.add(thread);
    }

    /** Closes every connection of the attack. */
    void closeAll() {
        sockets.keySet().forEach(this::close);
    }

    /** Ends the attack: closes its sockets and waits for its threads. */
    Map<String, Long> stop() throws InterruptedException {
        stopped = true;
        sockets.keySet().forEach(HostileSocket::close);
        for (var thread : threads) {
            LockSupport.unpark(thread);
            thread.join(Duration.ofSeconds(10));
        }
        return tally.figures();
    }

    private void start(Thread.Builder builder, Task task) {
        threads.add(builder.name("attack").start(() -> {
            while (!isOver()) {
                try {
                    task.run();
                } catch (IOException e) {
                    // The server ended the connection, as it should.
                    pause(RETRY_PAUSE);
                } catch (RuntimeException e) {
                    tally.breach("the attack failed by itself: " + e);
                    return;
                }
            }
        }));
    }

    /** Part of an attack; an {@link IOException} means that the server ended a connection. */
    @FunctionalInterface
    interface Task {
        void run() throws IOException;
    }
}
