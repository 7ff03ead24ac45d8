package dev.chatroom.observe;

import dev.chatroom.time.Scheduler;
import io.helidon.health.HealthCheckType;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Liveness: pending broadcasts are flushed to the sockets. */
final class FlusherCheck extends SustainedCheck {
    private static final Duration MAX_OVERDUE = Duration.ofSeconds(10);

    private final Supplier<Duration> overdue;

    /** {@code overdue} is how late the pending flush is; zero when it is not. */
    FlusherCheck(Supplier<Duration> overdue, Scheduler clock) {
        super(HealthCheckType.LIVENESS, "flusher", clock);
        this.overdue = overdue;
    }

    @Override
    Optional<String> problem() {
        var late = overdue.get();
        return late.compareTo(MAX_OVERDUE) > 0
                ? Optional.of("the pending flush is %d s overdue".formatted(late.toSeconds()))
                : Optional.empty();
    }

    @Override
    String healthyReason() {
        return "broadcasts are flushed in time";
    }
}
