package dev.chatroom.moderation;

import dev.chatroom.time.Scheduler;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutionException;

/**
 * Sends questions to the address of the hook, and to no other: redirects are not followed. The size of an answer is bounded. How
 * long it may take is bounded by whoever interrupts the thread.
 */
final class HookClient implements AutoCloseable {
    /** Answers have less than 1 KiB. */
    private static final int MAX_BYTES = 16 * 1024;

    private static final int OK = 200;
    private static final long MILLIS_PER_SECOND = 1_000;

    private final HookConfig config;
    private final HookSignature signature;
    private final Scheduler clock;
    private final HttpClient http;

    HookClient(HookConfig config, Scheduler clock) {
        this.config = config;
        this.signature = new HookSignature(config.secret());
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Asks once, and returns the body of the answer. Throws a {@link HookException} when there is none. */
    byte[] ask(byte[] question) {
        var request = HttpRequest.newBuilder(config.url())
                .header("Content-Type", "application/json")
                .header(HookSignature.HEADER, signature.sign(clock.millis() / MILLIS_PER_SECOND, question))
                .POST(HttpRequest.BodyPublishers.ofByteArray(question))
                .build();
        var answer = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
        try {
            return body(answer.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HookException(HookOutcome.TIMEOUT, e);
        } catch (ExecutionException e) {
            throw new HookException(isTooLong(e.getCause()) ? HookOutcome.INVALID : HookOutcome.UNREACHABLE, e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private static byte[] body(HttpResponse<byte[]> response) {
        if (response.statusCode() != OK) {
            throw new HookException(HookOutcome.STATUS, null);
        }
        return response.body();
    }

    /** The handler of the body fails with an exception of its own, which names the limit. */
    private static boolean isTooLong(Throwable failure) {
        return failure instanceof IOException && String.valueOf(failure.getMessage()).contains("body exceeds");
    }
}
