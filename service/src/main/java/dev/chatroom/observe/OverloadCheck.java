package dev.chatroom.observe;

import dev.chatroom.overload.OverloadState;
import dev.chatroom.overload.OverloadStep;
import dev.chatroom.time.Scheduler;
import io.helidon.health.HealthCheckType;
import java.util.Optional;

/**
 * Readiness: this instance refuses no clients because it is overloaded. It passes when only the number of connections is at
 * its limit: where that is so on every instance, users should still get the page.
 */
final class OverloadCheck extends SustainedCheck {
    private final OverloadState overload;

    OverloadCheck(OverloadState overload, Scheduler clock) {
        super(HealthCheckType.READINESS, "overload", clock);
        this.overload = overload;
    }

    @Override
    Optional<String> problem() {
        var status = overload.status();
        return status.step() == OverloadStep.NONE || status.onlyConnections()
                ? Optional.empty()
                : Optional.of(describe(status));
    }

    @Override
    String healthyReason() {
        var status = overload.status();
        return status.step() == OverloadStep.NONE ? "this instance is not overloaded" : describe(status);
    }

    private static String describe(OverloadState.Status status) {
        return "step %d, this instance %s: %s".formatted(status.step().number(), status.step().action(), status.reason());
    }
}
