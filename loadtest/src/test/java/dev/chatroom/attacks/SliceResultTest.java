package dev.chatroom.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SliceResultTest {
    @Test
    void acceptsAttackThatNobodyNoticed() {
        assertThat(result(20, 30, 0, 0, List.of()).findings()).isEmpty();
    }

    @Test
    void reportsEveryBound() {
        assertThat(result(900, 250, 2, 100, List.of("a goal")).findings())
                .containsExactly(
                        "a goal",
                        "the p99 of honest deliveries is 900 ms",
                        "2 instances died",
                        "the live heap is 250 MB of 269",
                        "100 descriptors stay open after the attack");
    }

    @Test
    void judgesNoLatencyOnBusyMachine() {
        var result = result(900, 30, 0, 0, List.of()).onBusyMachine();

        assertThat(result.isSlow()).isTrue();
        assertThat(result.findings()).isEmpty();
    }

    private static SliceResult result(
            long p99, long heap, int deaths, long descriptors, List<String> breaches) {
        return new SliceResult(
                "test", Duration.ofSeconds(10), 5, p99, 1_000, heap, 100, descriptors, deaths, true, Map.of(), breaches);
    }
}
