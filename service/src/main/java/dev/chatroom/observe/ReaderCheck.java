package dev.chatroom.observe;

import dev.chatroom.broker.Broker;
import dev.chatroom.broker.BrokerStatus;
import dev.chatroom.time.Scheduler;
import io.helidon.health.HealthCheckType;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Liveness: while Redis answers and there are sockets, the stream reader makes progress. */
final class ReaderCheck extends SustainedCheck {
    private static final Duration MAX_IDLE = Duration.ofSeconds(30);

    private final Supplier<BrokerStatus> broker;

    ReaderCheck(Supplier<BrokerStatus> broker, Scheduler clock) {
        super(HealthCheckType.LIVENESS, "reader", clock);
        this.broker = broker;
    }

    @Override
    Optional<String> problem() {
        var status = broker.get();
        return status.state() == Broker.State.UP ? status.reader().flatMap(ReaderCheck::problem) : Optional.empty();
    }

    @Override
    String healthyReason() {
        return broker.get().reader().isPresent() ? "the stream reader makes progress" : "no stream reader is needed";
    }

    private static Optional<String> problem(BrokerStatus.Reader reader) {
        if (!reader.running()) {
            return Optional.of("the stream reader has ended");
        }
        return reader.idle().compareTo(MAX_IDLE) > 0
                ? Optional.of("the stream reader made no progress for %d s".formatted(reader.idle().toSeconds()))
                : Optional.empty();
    }
}
