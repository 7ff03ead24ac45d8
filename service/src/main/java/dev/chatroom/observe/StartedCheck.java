package dev.chatroom.observe;

import dev.chatroom.broker.BrokerStatus;
import io.helidon.health.HealthCheckType;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Startup: this instance listens, and has tried to reach Redis. */
final class StartedCheck extends NamedCheck {
    private final BooleanSupplier listening;
    private final Supplier<BrokerStatus> vitals;

    StartedCheck(BooleanSupplier listening, Supplier<BrokerStatus> vitals) {
        super(HealthCheckType.STARTUP, "started");
        this.listening = listening;
        this.vitals = vitals;
    }

    @Override
    Verdict verdict() {
        if (!listening.getAsBoolean()) {
            return Verdict.ill("does not listen yet");
        }
        return vitals.get().tried() ? Verdict.well("listens") : Verdict.ill("has not tried to reach Redis yet");
    }
}
