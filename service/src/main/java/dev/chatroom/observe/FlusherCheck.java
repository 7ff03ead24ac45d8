package dev.chatroom.observe;

import io.helidon.health.HealthCheckType;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Liveness: what the room has to say is written to the sockets. */
final class FlusherCheck extends NamedCheck {
    private static final Duration BOUND = Duration.ofSeconds(10);

    private final Supplier<Duration> overdue;
    private final Persistence stuck;

    FlusherCheck(Supplier<Duration> overdue, LongSupplier nanos) {
        super(HealthCheckType.LIVENESS, "flusher");
        this.overdue = overdue;
        this.stuck = new Persistence(nanos);
    }

    @Override
    Verdict verdict() {
        var late = overdue.get();
        return stuck.persists(late.compareTo(BOUND) > 0)
                ? Verdict.ill("messages have waited for their flush for %d s".formatted(late.toSeconds()))
                : Verdict.well("messages are written to the sockets");
    }
}
