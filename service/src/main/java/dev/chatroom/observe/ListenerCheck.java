package dev.chatroom.observe;

import dev.chatroom.time.Scheduler;
import io.helidon.health.HealthCheckType;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Liveness: the public port answers requests. Its listener ends for good when it cannot accept a connection. */
final class ListenerCheck extends SustainedCheck {
    /** Three probes. */
    private static final Duration MAX_SILENCE = Duration.ofSeconds(16);

    private final Supplier<Duration> sinceAnswer;

    ListenerCheck(Supplier<Duration> sinceAnswer, Scheduler clock) {
        super(HealthCheckType.LIVENESS, "listener", clock);
        this.sinceAnswer = sinceAnswer;
    }

    @Override
    Optional<String> problem() {
        var silence = sinceAnswer.get();
        return silence.compareTo(MAX_SILENCE) > 0
                ? Optional.of("the public port answered no request for %d s".formatted(silence.toSeconds()))
                : Optional.empty();
    }

    @Override
    String healthyReason() {
        return "the public port answers requests";
    }
}
