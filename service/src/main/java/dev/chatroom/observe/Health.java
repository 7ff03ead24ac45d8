package dev.chatroom.observe;

import dev.chatroom.broker.Broker;
import dev.chatroom.time.Scheduler;
import io.helidon.health.HealthCheck;
import io.helidon.webserver.observe.health.HealthObserver;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Whether an instance is well, under {@code /observe/health}: each check says why. */
public final class Health {
    private final List<HealthCheck> checks;

    /**
     * The checks of an instance.
     *
     * @param overdue how late the pending flush is
     * @param broker what ties it to the other pods
     * @param scheduler what runs its timed tasks
     * @param listening whether it listens
     * @param draining whether it is about to end
     */
    public Health(
            Supplier<Duration> overdue, Broker broker, Scheduler scheduler, BooleanSupplier listening, BooleanSupplier draining) {
        checks = List.of(
                new FlusherCheck(overdue, System::nanoTime),
                new ReaderCheck(broker::status, System::nanoTime),
                TimerCheck.start(scheduler, System::nanoTime),
                new DrainingCheck(draining),
                new DeafCheck(broker::status, System::nanoTime),
                new StartedCheck(listening, broker::status));
    }

    /**
     * What answers with them; one for each socket that shall.
     *
     * @return an observer
     */
    public HealthObserver observer() {
        return HealthObserver.builder()
                .details(true)
                .useSystemServices(false)
                .addHealthChecks(checks)
                .build();
    }
}
