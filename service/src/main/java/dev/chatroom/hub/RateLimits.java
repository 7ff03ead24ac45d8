package dev.chatroom.hub;

import dev.chatroom.limits.TokenBucket;

import java.time.InstantSource;

/** How fast one user may send, over all his connections to this instance. Safe for use by many threads. */
final class RateLimits {
    /** How long an empty bucket for typing takes to be full. */
    static final int TYPING_REFILL_SECONDS = 5;

    private static final int TYPING_PER_SECOND = 1;
    private static final int TYPING_BURST = TYPING_PER_SECOND * TYPING_REFILL_SECONDS;

    private final HubConfig.Rates rates;
    private final TokenBucket messages;
    private final TokenBucket typing;

    RateLimits(HubConfig.Rates rates, InstantSource clock) {
        this.rates = rates;
        this.messages = new TokenBucket(rates.messageBurst(), rates.messagesPerSecond(), clock);
        this.typing = new TokenBucket(TYPING_BURST, TYPING_PER_SECOND, clock);
    }

    boolean message() {
        return !rates.enabled() || messages.tryTake();
    }

    boolean typing() {
        return !rates.enabled() || typing.tryTake();
    }
}
