package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedPaceTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long START = -3 * SECOND;

    private final SharedPace pace = new SharedPace(3, 10, START);

    @Test
    void allowsABurstAndThenARate() {
        assertThat(taken(START, 100)).isEqualTo(3);
        assertThat(taken(START + SECOND / 10, 100)).isOne();
        assertThat(taken(START + SECOND / 2, 100)).isEqualTo(3);
        assertThat(taken(START + 1_000 * SECOND, 100)).as("no more than a burst is saved up").isEqualTo(3);
    }

    @Test
    void countsTheEventsOfManyThreads() {
        var shared = new SharedPace(10_000, 1, START);
        var allowed = new AtomicInteger();
        var tasks = new ArrayList<Runnable>();
        for (int i = 0; i < 8; i++) {
            tasks.add(() -> {
                for (int event = 0; event < 5_000; event++) {
                    allowed.addAndGet(shared.tryTake(START) ? 1 : 0);
                }
            });
        }
        try (var threads = Executors.newFixedThreadPool(tasks.size())) {
            tasks.forEach(threads::execute);
        }

        assertThat(allowed).hasValue(10_000);
    }

    private int taken(long now, int events) {
        int taken = 0;
        for (int i = 0; i < events; i++) {
            taken += pace.tryTake(now) ? 1 : 0;
        }
        return taken;
    }
}
