package dev.chatroom.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests that a room is looked at again within a minute, however often its status could not be written. */
class RetryTest {
    @Test
    void neverGivesUp() {
        var retry = OperatorMain.retry().initExecution();

        for (int i = 0; i < 10_000; i++) {
            assertThat(retry.nextDelay()).hasValueSatisfying(millis -> assertThat(millis).isBetween(1L, 60_000L));
        }
    }
}
