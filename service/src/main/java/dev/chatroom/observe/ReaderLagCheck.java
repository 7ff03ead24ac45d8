package dev.chatroom.observe;

import dev.chatroom.broker.BrokerStatus;
import dev.chatroom.time.Scheduler;
import io.helidon.health.HealthCheckType;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Readiness: this instance receives the messages of the others in time. It passes while Redis is down: then no instance
 * does, and taking all of them out of service would help no user.
 */
final class ReaderLagCheck extends SustainedCheck {
    private static final Duration MAX_LAG = Duration.ofSeconds(10);

    private final Supplier<BrokerStatus> broker;

    ReaderLagCheck(Supplier<BrokerStatus> broker, Scheduler clock) {
        super(HealthCheckType.READINESS, "reader_lag", clock);
        this.broker = broker;
    }

    @Override
    Optional<String> problem() {
        var status = broker.get();
        return switch (status.state()) {
            case LOCAL, DOWN -> Optional.empty();
            case UP -> status.reader().flatMap(ReaderLagCheck::problem);
        };
    }

    @Override
    String healthyReason() {
        var status = broker.get();
        return switch (status.state()) {
            case LOCAL -> "there are no other instances";
            case DOWN -> "Redis is down: each instance continues on its own";
            case UP -> status.reader().isPresent() ? "the stream reader keeps up" : "no stream reader is needed";
        };
    }

    private static Optional<String> problem(BrokerStatus.Reader reader) {
        if (reader.idle().compareTo(MAX_LAG) > 0) {
            return Optional.of("the stream reader made no progress for %d s".formatted(reader.idle().toSeconds()));
        }
        return reader.lag().compareTo(MAX_LAG) > 0
                ? Optional.of("the stream reader lags %d s behind".formatted(reader.lag().toSeconds()))
                : Optional.empty();
    }
}
