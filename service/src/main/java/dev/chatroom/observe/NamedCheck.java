package dev.chatroom.observe;

import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;

/** A health check that names its reason, whatever it finds. */
abstract class NamedCheck implements HealthCheck {
    private final HealthCheckType type;
    private final String name;

    NamedCheck(HealthCheckType type, String name) {
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
                .status(verdict.well())
                .detail("reason", verdict.reason())
                .build();
    }
}
