package dev.chatroom.room;

import dev.chatroom.limits.RecentUse;
import dev.chatroom.limits.TokenBucket;

/** How fast one user may send, over all their connections to this instance. */
final class RateLimits {
    private static final int TYPING_PER_SECOND = 1;
    private static final int TYPING_BURST = 5;

    /** That of a newcomer who sent a burst. */
    private static final double MAX_FRESH_WEIGHT = 2.0 / 3;

    private final boolean enabled;
    private final TokenBucket messages;
    private final TokenBucket typing;
    private final RecentUse use;

    RateLimits(RoomConfig.Rates rates, long nanos) {
        this.enabled = rates.enabled();
        this.messages = new TokenBucket(rates.user().burst(), rates.user().perSecond(), nanos);
        this.typing = new TokenBucket(TYPING_BURST, TYPING_PER_SECOND, nanos);
        this.use = new RecentUse(rates.user().burst(), nanos);
    }

    boolean allowsMessage(long nanos) {
        return !enabled || messages.tryTake(nanos);
    }

    boolean allowsTyping(long nanos) {
        return !enabled || typing.tryTake(nanos);
    }

    /** A message passed all limits. */
    void countMessage(long nanos) {
        use.count(nanos);
    }

    /** How heavily the user used the limits that all users share, from 0 to 1. */
    double weight(long nanos) {
        return use.weight(nanos);
    }

    /** Whether new limits would allow no more than these. */
    boolean areFresh(long nanos) {
        return !enabled || (messages.isFull(nanos) && typing.isFull(nanos) && use.weight(nanos) <= MAX_FRESH_WEIGHT);
    }
}
