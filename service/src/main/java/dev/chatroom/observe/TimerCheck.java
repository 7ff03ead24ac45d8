package dev.chatroom.observe;

import dev.chatroom.time.Scheduler;
import io.helidon.health.HealthCheckType;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Liveness: timed tasks are run, by the proof of one that comes every second. */
final class TimerCheck extends NamedCheck {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration BOUND = Duration.ofSeconds(10);

    private final Scheduler scheduler;
    private final LongSupplier nanos;
    private final Persistence stuck;
    private volatile long beatAt;

    private TimerCheck(Scheduler scheduler, LongSupplier nanos) {
        super(HealthCheckType.LIVENESS, "timer");
        this.scheduler = scheduler;
        this.nanos = nanos;
        this.stuck = new Persistence(nanos);
    }

    static TimerCheck start(Scheduler scheduler, LongSupplier nanos) {
        var started = new TimerCheck(scheduler, nanos);
        started.beat();
        return started;
    }

    @Override
    Verdict verdict() {
        var late = Duration.ofNanos(nanos.getAsLong() - beatAt);
        return stuck.persists(late.compareTo(BOUND) > 0)
                ? Verdict.ill("no timed task was run for %d s".formatted(late.toSeconds()))
                : Verdict.well("timed tasks are run");
    }

    private void beat() {
        beatAt = nanos.getAsLong();
        scheduler.after(EVERY, this::beat);
    }
}
