package dev.chatroom.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.testing.ManualScheduler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlusherTest {
    private static final Duration CHECK_INTERVAL = Duration.ofMillis(5);

    private final ManualScheduler time = new ManualScheduler();
    private final List<FakeClient> clients = new CopyOnWriteArrayList<>();
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final FlushScheduler schedule = new FlushScheduler(time, Duration.ZERO, 0.5);
    private final Flusher flusher = new Flusher(clients, schedule, time, () -> {
        started.incrementAndGet();
        return ended::incrementAndGet;
    });

    @AfterEach
    void stop() {
        flusher.close();
        clients.forEach(FakeClient::unblock);
    }

    @Test
    void flushesEveryClientOnOneThread() {
        var some = add(100);

        flusher.signal();

        awaitEnded(1);
        assertThat(some).allMatch(client -> client.flushes() == 1);
        assertThat(some.stream().flatMap(client -> client.flushThreads().stream()).distinct()).hasSize(1);
    }

    @Test
    void flushesOnSameThreadInNextRound() {
        var client = add(1).getFirst();
        flusher.signal();
        awaitEnded(1);

        time.advance(Duration.ofMillis(1));
        flusher.signal();

        awaitEnded(2);
        assertThat(client.flushThreads()).hasSize(2);
        assertThat(client.flushThreads().stream().distinct()).hasSize(1);
    }

    @Test
    void waitsForIntervalBetweenRounds() {
        var paced = new FlushScheduler(time, Duration.ofMillis(50), 0.5);
        var client = add(1).getFirst();
        client.onFlush(() -> time.advance(Duration.ofMillis(1)));
        try (var other = new Flusher(clients, paced, time, () -> {
            started.incrementAndGet();
            return () -> {
                paced.end();
                ended.incrementAndGet();
            };
        })) {
            other.signal();
            awaitEnded(1);
            client.onFlush(() -> {});
            other.signal();
            // Either it waits for the next round, or it has begun it too early.
            var thread = client.flushThreads().getFirst();
            soon().until(() -> thread.getState() == Thread.State.TIMED_WAITING || started.get() > 1);
            assertThat(started).hasValue(1);

            time.advance(paced.interval().plusMillis(1));

            awaitEnded(2);
            assertThat(client.flushes()).isEqualTo(2);
        }
    }

    @Test
    void runsAnotherRoundForRequestDuringRound() {
        var client = add(1).getFirst();
        client.onFlush(() -> {
            if (client.flushes() == 1) {
                flusher.signal();
            }
        });

        flusher.signal();

        awaitEnded(2);
        assertThat(client.flushes()).isEqualTo(2);
        assertThat(schedule.isPending()).isFalse();
    }

    @Test
    void goesOnWhenClientFails() {
        var some = add(3);
        some.get(1).onFlush(() -> {
            throw new IllegalStateException("for the test");
        });

        flusher.signal();

        awaitEnded(1);
        assertThat(some).allMatch(client -> client.flushes() == 1);
    }

    @Test
    void anotherThreadGoesOnBehindBlockedClient() {
        var blocked = addBlocked(1).getFirst();
        var others = add(3);
        flusher.signal();
        soon().until(blocked::isBlocked);
        assertThat(others).allMatch(client -> client.flushes() == 0);

        time.advance(CHECK_INTERVAL);

        awaitEnded(1);
        assertThat(others).allMatch(client -> client.flushes() == 1);
        assertThat(blocked.isBlocked()).isTrue();
    }

    @Test
    void keepsWaitingBeforeFirstCheck() {
        var blocked = addBlocked(1).getFirst();
        add(1);
        flusher.signal();
        soon().until(blocked::isBlocked);

        time.advance(CHECK_INTERVAL.minusMillis(1));

        assertThat(time.waiting()).isEqualTo(1);
        assertThat(ended).hasValue(0);
    }

    @Test
    void nextRoundDoesNotWaitForBlockedThread() {
        var blocked = addBlocked(1).getFirst();
        var other = add(1).getFirst();
        flusher.signal();
        soon().until(blocked::isBlocked);
        time.advance(CHECK_INTERVAL);
        awaitEnded(1);

        clients.remove(blocked);
        flusher.signal();

        awaitEnded(2);
        assertThat(other.flushes()).isEqualTo(2);
        assertThat(blocked.isBlocked()).isTrue();
    }

    @Test
    void blockedThreadEndsWithItsWrite() {
        var blocked = addBlocked(1).getFirst();
        var other = add(1).getFirst();
        flusher.signal();
        soon().until(blocked::isBlocked);
        time.advance(CHECK_INTERVAL);
        awaitEnded(1);

        blocked.unblock();

        soon().until(() -> !blocked.flushThreads().getFirst().isAlive());
        assertThat(other.flushes()).isEqualTo(1);
        flusher.signal();
        awaitEnded(2);
        assertThat(other.flushThreads().stream().distinct()).hasSize(1);
    }

    @Test
    void unblockedThreadGoesOnWithRoundThatOthersJoined() {
        var first = addBlocked(1).getFirst();
        var second = addBlocked(1).getFirst();
        var last = add(1).getFirst();
        flusher.signal();
        soon().until(first::isBlocked);
        time.advance(CHECK_INTERVAL);
        soon().until(second::isBlocked);

        first.unblock();

        awaitEnded(1);
        assertThat(last.flushThreads()).containsExactly(first.flushThreads().getFirst());
        assertThat(second.isBlocked()).isTrue();
    }

    @Test
    void doublesThreadsAtEachCheckWithoutProgress() {
        var blocked = addBlocked(7);
        var other = add(1).getFirst();
        flusher.signal();
        awaitBlocked(blocked, 1);
        time.advance(CHECK_INTERVAL);
        awaitBlocked(blocked, 2);
        time.advance(CHECK_INTERVAL);
        awaitBlocked(blocked, 4);
        assertThat(other.flushes()).isZero();

        time.advance(CHECK_INTERVAL);

        awaitEnded(1);
        awaitBlocked(blocked, 7);
        assertThat(other.flushes()).isEqualTo(1);
    }

    @Test
    void addsNoThreadWhileRoundMakesProgress() {
        var some = addBlocked(4);
        flusher.signal();
        awaitBlocked(some, 1);
        some.getFirst().unblock();
        soon().until(() -> some.get(1).isBlocked());
        // Two clients since the start of the round: progress.
        time.advance(CHECK_INTERVAL);
        // None since the last check: one thread joins.
        time.advance(CHECK_INTERVAL);

        soon().until(() -> some.get(2).isBlocked());

        assertThat(some.get(3).flushes()).isZero();
    }

    @Test
    void flushesEveryHealthyClientWhileTwoHundredBlock() {
        var blocked = addBlocked(200);
        var healthy = add(100);
        flusher.signal();
        awaitBlocked(blocked, 1);

        // Eight checks, 40 milliseconds: with one more thread for each check it would take two hundred.
        for (int check = 1; check <= 8; check++) {
            time.advance(CHECK_INTERVAL);
            awaitBlocked(blocked, Math.min(200, 1 << check));
        }

        awaitEnded(1);
        assertThat(healthy).allMatch(client -> client.flushes() == 1);
        assertThat(blocked).allMatch(FakeClient::isBlocked);
    }

    @Test
    void countsOneEndForEachRoundHoweverManyThreadsJoined() {
        var blocked = addBlocked(3);
        var healthy = add(10);
        flusher.signal();
        awaitBlocked(blocked, 1);
        time.advance(CHECK_INTERVAL);
        awaitBlocked(blocked, 2);
        time.advance(CHECK_INTERVAL);
        awaitEnded(1);
        clients.forEach(FakeClient::unblock);
        var blockedThreads = blocked.stream().map(client -> client.flushThreads().getFirst()).toList();

        flusher.signal();

        awaitEnded(2);
        soon().until(() -> blockedThreads.stream().filter(Thread::isAlive).count() <= 1);
        assertThat(started).hasValue(2);
        assertThat(ended).hasValue(2);
        assertThat(healthy).allMatch(client -> client.flushes() == 2);
    }

    @Test
    void roundsThatFollowEachOtherShareOneCheck() {
        add(1);
        flusher.signal();
        awaitEnded(1);
        time.advance(Duration.ofMillis(1));
        flusher.signal();
        awaitEnded(2);
        assertThat(time.waiting()).isEqualTo(1);

        time.advance(CHECK_INTERVAL);

        assertThat(time.waiting()).isZero();
    }

    @Test
    void checksNextRoundToo() {
        var client = add(1).getFirst();
        flusher.signal();
        awaitEnded(1);
        time.advance(CHECK_INTERVAL);
        client.block();
        var other = add(1).getFirst();
        flusher.signal();
        soon().until(client::isBlocked);

        // The first check may count the blocked client as progress.
        time.advance(CHECK_INTERVAL);
        time.advance(CHECK_INTERVAL);

        awaitEnded(2);
        assertThat(other.flushes()).isEqualTo(1);
    }

    @Test
    void endsItsThreadWhenClosed() {
        var client = add(1).getFirst();
        flusher.signal();
        awaitEnded(1);
        var thread = client.flushThreads().getFirst();
        assertThat(thread.isAlive()).isTrue();

        flusher.close();

        soon().until(() -> !thread.isAlive());
    }

    private List<FakeClient> add(int count) {
        return add(Stream.generate(FakeClient::new).limit(count).toList());
    }

    private List<FakeClient> addBlocked(int count) {
        return add(Stream.generate(() -> new FakeClient().block()).limit(count).toList());
    }

    private List<FakeClient> add(List<FakeClient> some) {
        clients.addAll(some);
        return some;
    }

    private void awaitEnded(int rounds) {
        soon().until(() -> ended.get() == rounds);
    }

    private static void awaitBlocked(List<FakeClient> some, long count) {
        soon().until(() -> some.stream().filter(FakeClient::isBlocked).count() == count);
    }

    private static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1));
    }
}
