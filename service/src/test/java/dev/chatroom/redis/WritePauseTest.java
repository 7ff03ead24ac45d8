package dev.chatroom.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WritePauseTest {
    private static final Duration FAR = Duration.ofMillis(45);

    private Duration timeUntilNextFlush = FAR;
    private final WritePause pause = new WritePause(() -> timeUntilNextFlush, 0);
    private long now;

    @Test
    void sendsRareMessagesAtOnce() {
        assertThat(last(100, Duration.ofMillis(20))).isZero();
    }

    @Test
    void letsFrequentMessagesWaitForAFlushThatIsFarAway() {
        assertThat(last(100, Duration.ofMillis(5))).isEqualTo(FAR);
    }

    @Test
    void sendsFrequentMessagesAtOnceWhenTheFlushIsNear() {
        timeUntilNextFlush = Duration.ofMillis(8);

        assertThat(last(100, Duration.ofMillis(1))).isZero();
    }

    @Test
    void sendsTheFirstMessageAtOnce() {
        assertThat(last(1, Duration.ZERO)).isZero();
    }

    @Test
    void takesMessagesForFrequentAfterASilence() {
        last(100, Duration.ofMillis(5));

        assertThat(last(1, Duration.ofHours(1))).isEqualTo(FAR);
    }

    @Test
    void takesMessagesForRareWhenTheyBecomeRare() {
        last(100, Duration.ofMillis(5));

        assertThat(last(50, Duration.ofSeconds(1))).isZero();
    }

    /** The pause before the last of so many messages with such gaps. */
    private Duration last(int messages, Duration gap) {
        var last = Duration.ZERO;
        for (int i = 0; i < messages; i++) {
            now += gap.toNanos();
            last = pause.before(now);
        }
        return last;
    }
}
