package dev.chatroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    @Test
    void talksAndLeavesNoThread() {
        assertThat(WarmUp.run(Duration.ofMinutes(1))).isEqualTo(WarmUp.MESSAGES);
        // The pool is terminated a moment before its thread is.
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(Thread::isAlive)
                .extracting(Thread::getName)
                .doesNotContain(WarmUp.THREAD));
    }

    @Test
    void endsWhenItsTimeIsOver() {
        assertThat(WarmUp.run(Duration.ZERO)).isZero();
    }
}
