package dev.chatroom.observe;

import dev.chatroom.moderation.FilterReason;
import dev.chatroom.moderation.HookOutcome;
import dev.chatroom.moderation.ModerationMeters;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Timer;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The meters of texts that are checked before others see them. */
public final class ScreenMeters implements ModerationMeters {
    private final Map<FilterReason, Counter> filtered;
    private final Map<HookOutcome, Counter> hook;
    private final Timer hookTime;

    /**
     * Registers the meters.
     *
     * @param meters the registry
     */
    public ScreenMeters(Meters meters) {
        filtered = meters.counters(
                FilterReason.class,
                "reason",
                "chat_messages_filtered_total",
                "Messages and changed texts that a filter of the room did not accept, by reason.");
        hook = meters.counters(
                HookOutcome.class,
                "outcome",
                "chat_moderation_hook_total",
                "Questions to the moderation hook, by what it decided or why it did not.");
        hookTime = meters.timer(
                "chat_moderation_hook_seconds",
                "Time until the moderation hook decided about a message, or failed.",
                Buckets.LATENCY);
    }

    @Override
    public void filtered(FilterReason reason) {
        filtered.get(reason).increment();
    }

    @Override
    public void hookEnded(HookOutcome outcome, long nanos) {
        hook.get(outcome).increment();
        hookTime.record(nanos, TimeUnit.NANOSECONDS);
    }
}
