package dev.chatroom.observe;

import dev.chatroom.moderation.FilterReason;
import dev.chatroom.moderation.ModerationMeters;
import io.helidon.metrics.api.Counter;
import java.util.Map;

/** The meters of texts that are checked before others see them. */
public final class ScreenMeters implements ModerationMeters {
    private final Map<FilterReason, Counter> filtered;

    /**
     * Registers the counters.
     *
     * @param meters the registry
     */
    public ScreenMeters(Meters meters) {
        filtered = meters.counters(
                FilterReason.class,
                "reason",
                "chat_messages_filtered_total",
                "Messages and changed texts that a filter of the room did not accept, by reason.");
    }

    @Override
    public void filtered(FilterReason reason) {
        filtered.get(reason).increment();
    }
}
