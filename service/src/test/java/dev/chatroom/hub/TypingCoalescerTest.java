package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ServerEvent.Typing;
import dev.chatroom.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypingCoalescerTest {
    private static final Duration WINDOW = Duration.ofMillis(500);

    private final ManualScheduler time = new ManualScheduler();
    private final List<Typing> told = new ArrayList<>();
    private final TypingCoalescer throttle = new TypingCoalescer(time, told::add);

    @Test
    void theFirstIsToldAtOnce() {
        throttle.add(one(1));
        assertThat(told).containsExactly(one(1));
        time.advance(WINDOW.multipliedBy(3));
        assertThat(told).hasSize(1);
        assertThat(time.waiting()).isZero();
    }

    @Test
    void aFewWhoFollowAreNamedWhenTheWindowIsOver() {
        for (int i = 1; i <= 4; i++) {
            throttle.add(one(i));
        }
        assertThat(told).containsExactly(one(1));
        time.advance(WINDOW);
        assertThat(told).containsExactly(one(1), one(2), one(3), one(4));
    }

    @Test
    void whoTypesOnIsToldOncePerWindow() {
        for (int i = 0; i < 10; i++) {
            throttle.add(one(1));
        }
        time.advance(WINDOW);
        assertThat(told).containsExactly(one(1), one(1));
    }

    @Test
    void aCrowdIsOneNameAndACount() {
        for (int i = 1; i <= 5; i++) {
            throttle.add(one(i));
        }
        time.advance(WINDOW);
        assertThat(told).containsExactly(one(1), new Typing("id2", "u2", 3));
    }

    @Test
    void crowdsOfOtherPodsAreCountedIn() {
        throttle.add(one(1));
        throttle.add(new Typing("id2", "u2", 9));
        throttle.add(one(3));
        time.advance(WINDOW);
        assertThat(told).containsExactly(one(1), new Typing("id2", "u2", 10));
    }

    @Test
    void howeverManyTypeThereAreFewFrames() {
        for (int window = 0; window < 10; window++) {
            for (int i = 0; i < 1_000; i++) {
                throttle.add(one(i));
            }
            time.advance(WINDOW);
        }
        assertThat(told).hasSize(11);
    }

    private static Typing one(int number) {
        return new Typing("id" + number, "u" + number, null);
    }
}
