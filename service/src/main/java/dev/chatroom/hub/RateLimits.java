package dev.chatroom.hub;

import java.time.InstantSource;

/** How fast one connection may send. Not safe for use by many threads; a socket's events come one after another. */
final class RateLimits {
    private static final int TYPING_BURST = 5;

    private final HubConfig.Rates rates;
    private final InstantSource clock;
    private final TokenBucket messages;
    private final TokenBucket typing;

    RateLimits(HubConfig.Rates rates, InstantSource clock) {
        this.rates = rates;
        this.clock = clock;
        this.messages = new TokenBucket(rates.messageBurst(), rates.messagesPerSecond(), clock);
        this.typing = new TokenBucket(TYPING_BURST, 1, clock);
    }

    boolean message() {
        return !rates.enabled() || messages.tryTake(clock.millis());
    }

    boolean typing() {
        return !rates.enabled() || typing.tryTake(clock.millis());
    }
}
