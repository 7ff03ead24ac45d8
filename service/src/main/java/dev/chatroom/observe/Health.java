package dev.chatroom.observe;

import dev.chatroom.broker.Broker;
import dev.chatroom.overload.OverloadState;
import dev.chatroom.time.Scheduler;
import io.helidon.health.HealthCheck;
import io.helidon.webserver.observe.health.HealthObserver;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The health of an instance, under {@code /observe/health}: each check reports its reason. */
public final class Health {
    private final List<HealthCheck> checks;

    /**
     * The checks of an instance.
     *
     * @param sinceAnswer the time since the public port last answered a probe
     * @param overdue how late the pending flush is; zero when it is not
     * @param broker connects the instance to the others
     * @param overload whether the instance is overloaded
     * @param scheduler the time
     * @param listening whether the instance listens
     * @param draining whether the instance is draining
     */
    public Health(
            Supplier<Duration> sinceAnswer,
            Supplier<Duration> overdue,
            Broker broker,
            OverloadState overload,
            Scheduler scheduler,
            BooleanSupplier listening,
            BooleanSupplier draining) {
        checks = List.of(
                new ListenerCheck(sinceAnswer, scheduler),
                new FlusherCheck(overdue, scheduler),
                new ReaderCheck(broker::status, scheduler),
                TimerCheck.start(scheduler),
                new DrainingCheck(draining),
                new ReaderLagCheck(broker::status, scheduler),
                new OverloadCheck(overload, scheduler),
                new StartedCheck(listening, broker::status));
    }

    /**
     * Creates the observer that serves the checks, one for each listener.
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
