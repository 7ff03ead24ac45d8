package dev.chatroom.room;

import dev.chatroom.limits.TokenBucket;

/** How fast one user may send, over all their connections to this instance. */
final class RateLimits {
    private static final int TYPING_PER_SECOND = 1;
    private static final int TYPING_BURST = 5;

    private final boolean enabled;
    private final TokenBucket messages;
    private final TokenBucket typing;

    RateLimits(RoomConfig.Rates rates, long nanos) {
        this.enabled = rates.enabled();
        this.messages = new TokenBucket(rates.messageBurst(), rates.messagesPerSecond(), nanos);
        this.typing = new TokenBucket(TYPING_BURST, TYPING_PER_SECOND, nanos);
    }

    boolean allowsMessage(long nanos) {
        return !enabled || messages.tryTake(nanos);
    }

    boolean allowsTyping(long nanos) {
        return !enabled || typing.tryTake(nanos);
    }

    /** Whether new limits would allow no more than these. */
    boolean areFresh(long nanos) {
        return !enabled || (messages.isFull(nanos) && typing.isFull(nanos));
    }
}
