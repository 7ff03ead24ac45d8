package dev.chatroom.observe;

import dev.chatroom.time.Scheduler;
import io.helidon.health.HealthCheckType;
import java.util.Optional;

/** A health check that fails only for a sustained problem, see {@link SustainedCondition}. */
abstract class SustainedCheck extends ReasonedCheck {
    private final SustainedCondition failing;

    SustainedCheck(HealthCheckType type, String name, Scheduler clock) {
        super(type, name);
        this.failing = new SustainedCondition(clock);
    }

    /** What is wrong now, for people; empty when nothing is. */
    abstract Optional<String> problem();

    /** The reason to report while the check passes. */
    abstract String healthyReason();

    @Override
    final Verdict verdict() {
        var problem = problem();
        boolean sustained = failing.isSustained(problem.isPresent());
        return problem.filter(_ -> sustained).map(Verdict::unhealthy).orElseGet(() -> Verdict.healthy(healthyReason()));
    }
}
