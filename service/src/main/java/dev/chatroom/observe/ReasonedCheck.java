package dev.chatroom.observe;

import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;

/** A health check that reports a reason, whether it passes or fails. */
abstract class ReasonedCheck implements HealthCheck {
    private final HealthCheckType type;
    private final String name;

    ReasonedCheck(HealthCheckType type, String name) {
        this.type = type;
        this.name = name;
    }

    abstract Verdict verdict();

    @Override
    public HealthCheckType type() {
        return type;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public HealthCheckResponse call() {
        var verdict = verdict();
        return HealthCheckResponse.builder()
                .status(verdict.healthy())
                .detail("reason", verdict.reason())
                .build();
    }
}
