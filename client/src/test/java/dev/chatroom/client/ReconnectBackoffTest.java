package dev.chatroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReconnectBackoffTest {
    private double random = 1;
    private final ReconnectBackoff backoff = new ReconnectBackoff(Duration.ofSeconds(3), () -> random);

    @Test
    void pausesDoubleUpToTheMaximum() {
        assertThat(later()).isEqualTo(500);
        assertThat(later()).isEqualTo(1_000);
        assertThat(later()).isEqualTo(2_000);
        assertThat(later()).isEqualTo(3_000);
        for (int i = 0; i < 100; i++) {
            assertThat(later()).isEqualTo(3_000);
        }
    }

    @Test
    void halfOfAPauseIsRandom() {
        random = 0;
        assertThat(later()).isEqualTo(250);
    }

    @Test
    void anAcceptedJoinResetsThePause() {
        later();
        later();
        backoff.reset();

        assertThat(later()).isEqualTo(500);
    }

    @Test
    void reconnectingAtOnceHasJitterOnly() {
        random = 0;
        assertThat(backoff.next(ReconnectPolicy.AT_ONCE)).isZero();
        random = 1;
        assertThat(backoff.next(ReconnectPolicy.AT_ONCE)).isEqualTo(Duration.ofMillis(500));
        assertThat(later()).as("it is no failure").isEqualTo(500);
    }

    @Test
    void noAttemptFollowsWhenTheClientIsAtFault() {
        assertThatIllegalArgumentException().isThrownBy(() -> backoff.next(ReconnectPolicy.NEVER));
    }

    private long later() {
        return backoff.next(ReconnectPolicy.LATER).toMillis();
    }
}
