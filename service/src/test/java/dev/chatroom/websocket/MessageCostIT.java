package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.testing.Allocations;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import dev.chatroom.testing.QuietRoom;
import dev.chatroom.testing.WakeUps;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Counts what a message costs on its whole way in a quiet room: from a socket through an instance, Redis and another instance
 * to four sockets. A change that makes it more expensive fails on any machine.
 */
class MessageCostIT {
    private static final int MESSAGES = 100;
    private static final int WARM_UP_MESSAGES = 300;
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final double MAX_WAKE_UPS = 30;
    private static final double MAX_BYTES = 200_000;

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    final Instances instances = Instances.sharing(REDIS);

    private QuietRoom room;

    @BeforeEach
    void openRoom() throws IOException, InterruptedException {
        int one = instances.start("rate.limits", "off").port();
        int two = instances.start("rate.limits", "off").port();
        room = QuietRoom.join(one, one, two, two);
        room.talk(WARM_UP_MESSAGES, Duration.ZERO);
    }

    @AfterEach
    void closeRoom() throws IOException {
        room.close();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void messageWakesFewThreads() throws IOException, InterruptedException {
        var before = WakeUps.now();
        Thread.sleep(IDLE);
        double idlePerNano = WakeUps.sum(WakeUps.now().since(before)) / (double) IDLE.toNanos();

        before = WakeUps.now();
        long nanos = talk();
        var wakeUps = WakeUps.now().since(before);

        // Timers that run without messages do not count, however long the machine takes.
        double perMessage = (WakeUps.sum(wakeUps) - nanos * idlePerNano) / MESSAGES;
        assertThat(perMessage).as("wake-ups a message; by thread, of %d messages: %s", MESSAGES, wakeUps).isBetween(1.0, MAX_WAKE_UPS);
    }

    @Test
    void messageAllocatesLittle() throws IOException, InterruptedException {
        long before = Allocations.ofAllThreads();
        Thread.sleep(IDLE);
        double idlePerNano = (Allocations.ofAllThreads() - before) / (double) IDLE.toNanos();

        before = Allocations.ofAllThreads();
        long nanos = talk();
        double perMessage = (Allocations.ofAllThreads() - before - nanos * idlePerNano) / MESSAGES;

        assertThat(perMessage).as("bytes a message; %.0f a second without", idlePerNano * 1e9).isBetween(1.0, MAX_BYTES);
    }

    /** Returns how long it took, in nanoseconds. */
    private long talk() throws IOException, InterruptedException {
        long start = System.nanoTime();
        room.talk(MESSAGES, PAUSE);
        return System.nanoTime() - start;
    }
}
