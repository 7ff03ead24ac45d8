package dev.chatroom.observe;

import dev.chatroom.broker.Broker;
import dev.chatroom.broker.BrokerStatus;
import io.helidon.health.HealthCheckType;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Liveness: while Redis answers and there are sockets, the log is being read. */
final class ReaderCheck extends NamedCheck {
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final Supplier<BrokerStatus> vitals;
    private final Persistence stuck;

    ReaderCheck(Supplier<BrokerStatus> vitals, LongSupplier nanos) {
        super(HealthCheckType.LIVENESS, "reader");
        this.vitals = vitals;
        this.stuck = new Persistence(nanos);
    }

    @Override
    Verdict verdict() {
        var now = vitals.get();
        var reader = now.reader();
        boolean dead = now.state() == Broker.State.UP && reader.isPresent() && isStuck(reader.get());
        if (!stuck.persists(dead)) {
            return Verdict.well(reader.isPresent() ? "the log is read" : "there is nobody to read the log for");
        }
        return Verdict.ill(reader.get().running()
                ? "the log was not read for %d s".formatted(reader.get().idle().toSeconds())
                : "the reader of the log has ended");
    }

    private static boolean isStuck(BrokerStatus.Reader reader) {
        return !reader.running() || reader.idle().compareTo(BOUND) > 0;
    }
}
