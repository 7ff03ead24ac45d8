package dev.chatroom.observe;

import dev.chatroom.backbone.Vitals;
import io.helidon.health.HealthCheckType;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Readiness: this instance hears the others. While Redis is away none does, and to send newcomers nowhere would help
 * nobody.
 */
final class DeafCheck extends NamedCheck {
    private static final Duration BOUND = Duration.ofSeconds(10);

    private final Supplier<Vitals> vitals;

    DeafCheck(Supplier<Vitals> vitals) {
        super(HealthCheckType.READINESS, "hearing");
        this.vitals = vitals;
    }

    @Override
    Verdict verdict() {
        var now = vitals.get();
        return switch (now.state()) {
            case LOCAL -> Verdict.well("there are no other pods");
            case DOWN -> Verdict.well("Redis is away: the room goes on inside each pod");
            case UP -> now.reader().map(DeafCheck::hears).orElse(Verdict.well("there is nobody to listen for"));
        };
    }

    private static Verdict hears(Vitals.Reader reader) {
        if (reader.idle().compareTo(BOUND) > 0) {
            return Verdict.ill("the log was not read for %d s".formatted(reader.idle().toSeconds()));
        }
        if (reader.lag().compareTo(BOUND) > 0) {
            return Verdict.ill("what was last read was %d s old".formatted(reader.lag().toSeconds()));
        }
        return Verdict.well("the other pods are heard");
    }
}
