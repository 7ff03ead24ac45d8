package dev.chatroom.observe;

import dev.chatroom.broker.BrokerStatus;
import io.helidon.health.HealthCheckType;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Readiness: this instance hears the others. While Redis is away none does, and to send newcomers nowhere would help
 * nobody.
 */
final class DeafCheck extends NamedCheck {
    private static final Duration BOUND = Duration.ofSeconds(10);
    /** When Redis comes back the reader needs a moment to do so too. */

    private final Supplier<BrokerStatus> vitals;
    private final Persistence deaf;

    DeafCheck(Supplier<BrokerStatus> vitals, LongSupplier nanos) {
        super(HealthCheckType.READINESS, "hearing");
        this.vitals = vitals;
        this.deaf = new Persistence(nanos);
    }

    @Override
    Verdict verdict() {
        var now = vitals.get();
        var trouble = switch (now.state()) {
            case LOCAL, DOWN -> Optional.<String>empty();
            case UP -> now.reader().flatMap(DeafCheck::trouble);
        };
        if (deaf.persists(trouble.isPresent())) {
            return Verdict.ill(trouble.get());
        }
        return Verdict.well(switch (now.state()) {
            case LOCAL -> "there are no other pods";
            case DOWN -> "Redis is away: the room goes on inside each pod";
            case UP -> now.reader().isPresent() ? "the other pods are heard" : "there is nobody to listen for";
        });
    }

    private static Optional<String> trouble(BrokerStatus.Reader reader) {
        if (reader.idle().compareTo(BOUND) > 0) {
            return Optional.of("the log was not read for %d s".formatted(reader.idle().toSeconds()));
        }
        if (reader.lag().compareTo(BOUND) > 0) {
            return Optional.of("what was last read was %d s old".formatted(reader.lag().toSeconds()));
        }
        return Optional.empty();
    }
}
