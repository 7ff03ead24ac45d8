package dev.chatroom.observe;

import io.helidon.health.HealthCheckType;
import java.util.function.BooleanSupplier;

/** Readiness: this instance is not draining. */
final class DrainingCheck extends ReasonedCheck {
    private final BooleanSupplier draining;

    DrainingCheck(BooleanSupplier draining) {
        super(HealthCheckType.READINESS, "draining");
        this.draining = draining;
    }

    @Override
    Verdict verdict() {
        return draining.getAsBoolean()
                ? Verdict.unhealthy("this instance is draining")
                : Verdict.healthy("this instance accepts new clients");
    }
}
