package dev.chatroom.observe;

import dev.chatroom.time.Scheduler;
import io.helidon.health.HealthCheckType;
import java.time.Duration;
import java.util.Optional;

/** Liveness: the scheduler runs its tasks. A task of this check, which runs every second, is the evidence. */
final class TimerCheck extends SustainedCheck {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration MAX_DELAY = Duration.ofSeconds(10);

    private final Scheduler scheduler;
    /** When the task last ran, on the monotonic clock. */
    private volatile long lastRun;

    private TimerCheck(Scheduler scheduler) {
        super(HealthCheckType.LIVENESS, "timer", scheduler);
        this.scheduler = scheduler;
    }

    static TimerCheck start(Scheduler scheduler) {
        var started = new TimerCheck(scheduler);
        started.run();
        return started;
    }

    @Override
    Optional<String> problem() {
        var late = Duration.ofNanos(scheduler.nanoTime() - lastRun);
        return late.compareTo(MAX_DELAY) > 0
                ? Optional.of("the scheduler ran no task for %d s".formatted(late.toSeconds()))
                : Optional.empty();
    }

    @Override
    String healthyReason() {
        return "the scheduler runs its tasks";
    }

    private void run() {
        lastRun = scheduler.nanoTime();
        scheduler.after(INTERVAL, this::run);
    }
}
