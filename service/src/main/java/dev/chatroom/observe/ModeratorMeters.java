package dev.chatroom.observe;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.api.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The meters of what moderators do. */
final class ModeratorMeters {
    /** The actions of the audit log. */
    static final List<String> ACTIONS = List.of(
            "announce", "approve", "ban", "clear", "delete", "dismiss", "freeze", "membersOnly", "pin", "purge", "revoke", "slow",
            "timeout", "unban", "unpin");

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(5)
    };

    private final Map<String, Counter> actions;
    private final Timer stored;

    ModeratorMeters(Meters meters) {
        actions = ACTIONS.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), action -> meters.counter(
                "chat_moderation_actions_total",
                "Actions of moderators who are connected to this instance, by action.",
                Tag.create("action", action))));
        stored = meters.timer(
                "chat_moderation_apply_seconds",
                "Time from the action of a moderator until it was stored and applied here. Other instances apply it as soon as they "
                        + "read it.",
                BUCKETS);
    }

    void acted(String action) {
        var counter = actions.get(action);
        if (counter != null) {
            counter.increment();
        }
    }

    void stored(long nanos) {
        stored.record(nanos, TimeUnit.NANOSECONDS);
    }
}
