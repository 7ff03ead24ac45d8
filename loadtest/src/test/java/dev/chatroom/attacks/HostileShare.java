package dev.chatroom.attacks;

import dev.chatroom.instances.PodProcess;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A few hostile clients beside the honest ones of another test. They store no messages, and leave when they are stopped. */
public final class HostileShare implements AutoCloseable {
    private static final Set<String> ATTACKS = Set.of(
            "ping-flood-before-join", "invalid-flood", "never-join", "half-heads", "unfinished-fragments", "garbage", "room-requests");
    private static final int DIVISOR = 20;
    private static final int FIRST_NETWORK = 100;
    private static final Duration MAX_TIME = Duration.ofHours(2);

    private final List<AttackContext> contexts;

    private HostileShare(List<AttackContext> contexts) {
        this.contexts = contexts;
    }

    /** Attacks instances until it is closed. */
    public static HostileShare start(List<PodProcess> pods) {
        var nobody = new HonestRoom(0);
        return new HostileShare(AttackCatalog.named(ATTACKS).stream()
                .map(attack -> {
                    int network = FIRST_NETWORK + AttackCatalog.all().indexOf(attack);
                    var context = new AttackContext(pods, nobody, network, DIVISOR, MAX_TIME);
                    context.begin(attack);
                    return context;
                })
                .toList());
    }

    /** Connections that were opened so far, those that the service refused after the TCP handshake included. */
    public long connections() {
        return contexts.stream().mapToLong(context -> context.tally().value("connections")).sum();
    }

    @Override
    public void close() {
        for (var context : contexts) {
            try {
                var _ = context.stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
