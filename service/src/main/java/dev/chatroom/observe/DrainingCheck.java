package dev.chatroom.observe;

import io.helidon.health.HealthCheckType;
import java.util.function.BooleanSupplier;

/** Readiness: this instance is not about to end. */
final class DrainingCheck extends NamedCheck {
    private final BooleanSupplier draining;

    DrainingCheck(BooleanSupplier draining) {
        super(HealthCheckType.READINESS, "draining");
        this.draining = draining;
    }

    @Override
    Verdict verdict() {
        return draining.getAsBoolean()
                ? Verdict.ill("this instance is about to end")
                : Verdict.well("open to newcomers");
    }
}
