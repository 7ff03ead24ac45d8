package dev.chatroom.attacks;

import static org.awaitility.Awaitility.await;

import dev.chatroom.instances.PodProcess;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;

/** The honest clients, spread over the instances. They send in turn at a steady rate until they are closed. */
final class HonestUsers implements AutoCloseable {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final int rate;
    private final ExecutorService threads = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
    private final List<HonestUser> users;
    private volatile boolean talking = true;
    private Thread talk;

    HonestUsers(HonestRoom room, int rate, List<PodProcess> pods) {
        this.rate = rate;
        users = IntStream.range(0, room.size())
                .mapToObj(number -> new HonestUser(number, room, threads, address(number, pods)))
                .toList();
    }

    /** Waits until all have joined, and begins to talk. */
    void start() throws Exception {
        for (var user : users) {
            user.awaitJoined();
        }
        talk = Thread.ofPlatform().daemon().name("honest-talk").start(this::talk);
    }

    /** Waits until every message is acknowledged and has arrived everywhere; returns how many deliveries are missing. */
    long awaitDelivered(Duration timeout) {
        stopTalking();
        try {
            await().atMost(timeout).until(() -> missing() == 0 && users.stream().allMatch(HonestUser::isAcknowledged));
        } catch (ConditionTimeoutException e) {
            // Reported as missing.
        }
        long unacknowledged = users.stream().filter(user -> !user.isAcknowledged()).count();
        return missing() + unacknowledged;
    }

    /** Messages per second of all clients together. */
    int rate() {
        return rate;
    }

    /** Deliveries that are missing now; some are always on their way. */
    long missing() {
        return users.stream().mapToLong(HonestUser::missing).sum();
    }

    long duplicated() {
        return users.stream().mapToLong(HonestUser::duplicated).sum();
    }

    int reconnects() {
        return users.stream().mapToInt(HonestUser::reconnects).sum();
    }

    int gaps() {
        return users.stream().mapToInt(HonestUser::gaps).sum();
    }

    @Override
    public void close() {
        stopTalking();
        try (var closing = Executors.newVirtualThreadPerTaskExecutor()) {
            users.forEach(user -> closing.execute(user::close));
        }
        threads.shutdownNow();
    }

    private void stopTalking() {
        talking = false;
        if (talk != null) {
            try {
                talk.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void talk() {
        long start = System.nanoTime();
        for (int sent = 0; talking; sent++) {
            long due = start + sent * SECOND_NANOS / rate;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            users.get(sent % users.size()).sendNext(due);
        }
    }

    /** Each client keeps to its instance while that lives, so that both instances always have some. */
    private static Supplier<Optional<URI>> address(int number, List<PodProcess> pods) {
        return () -> IntStream.range(0, pods.size())
                .mapToObj(next -> pods.get((number + next) % pods.size()))
                .filter(PodProcess::isAlive)
                .findFirst()
                .map(pod -> pod.address("ws", "/api/ws"));
    }
}
