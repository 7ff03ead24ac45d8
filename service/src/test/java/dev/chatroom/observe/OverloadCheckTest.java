package dev.chatroom.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.overload.OverloadState;
import dev.chatroom.overload.OverloadStep;
import dev.chatroom.testing.ManualScheduler;
import io.helidon.health.HealthCheckType;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverloadCheckTest {
    private final ManualScheduler time = new ManualScheduler();
    private final OverloadState overload = new OverloadState();
    private final OverloadCheck check = new OverloadCheck(overload, time);

    @Test
    void concernsReadinessOnly() {
        assertThat(check.type()).isEqualTo(HealthCheckType.READINESS);
    }

    @Test
    void passesWithoutOverload() {
        assertThat(check.verdict()).isEqualTo(Verdict.healthy("this instance is not overloaded"));
    }

    @Test
    void reportsTheStepAndItsReasonAtTheSecondObservation() {
        set(OverloadStep.SHED, false);
        assertThat(check.verdict().healthy()).isTrue();
        time.advance(Duration.ofSeconds(6));
        assertThat(check.verdict())
                .isEqualTo(Verdict.unhealthy(
                        "step 3, this instance closes the sockets that hold the most memory: heap 90 %"));
    }

    @Test
    void passesWhenTheInstanceIsOnlyFull() {
        set(OverloadStep.REFUSE, true);
        assertThat(check.verdict().healthy()).isTrue();
        time.advance(Duration.ofSeconds(6));
        assertThat(check.verdict())
                .isEqualTo(Verdict.healthy("step 1, this instance refuses new clients: heap 90 %"));
    }

    private void set(OverloadStep step, boolean onlyConnections) {
        overload.set(new OverloadState.Status(step, "heap 90 %", onlyConnections, Map.of()));
    }
}
