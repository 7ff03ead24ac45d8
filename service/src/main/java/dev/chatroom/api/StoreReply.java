package dev.chatroom.api;

import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ErrorCode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for the store of the room. */
final class StoreReply {
    /** Longer than a command of Redis may take by default. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private StoreReply() {}

    /** The reply; rejected with {@code unavailable} when there is none. */
    static <T> T await(CompletableFuture<T> reply) throws BadEventException {
        try {
            return reply.get(LIMIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException _) {
            // Rejected below; the broker logs why Redis fails.
        }
        throw unavailable();
    }

    static BadEventException unavailable() {
        return new BadEventException(
                ErrorCode.UNAVAILABLE, "Redis does not answer now, and nothing was changed; send the request again later", null);
    }
}
