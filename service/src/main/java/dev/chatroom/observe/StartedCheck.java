package dev.chatroom.observe;

import dev.chatroom.broker.BrokerStatus;
import io.helidon.health.HealthCheckType;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Startup: this instance listens, and its first attempt to connect to Redis is over, successful or not. */
final class StartedCheck extends ReasonedCheck {
    private final BooleanSupplier listening;
    private final Supplier<BrokerStatus> broker;

    StartedCheck(BooleanSupplier listening, Supplier<BrokerStatus> broker) {
        super(HealthCheckType.STARTUP, "started");
        this.listening = listening;
        this.broker = broker;
    }

    @Override
    Verdict verdict() {
        if (!listening.getAsBoolean()) {
            return Verdict.unhealthy("this instance does not listen yet");
        }
        return broker.get().tried()
                ? Verdict.healthy("this instance listens")
                : Verdict.unhealthy("the first attempt to connect to Redis is not over");
    }
}
