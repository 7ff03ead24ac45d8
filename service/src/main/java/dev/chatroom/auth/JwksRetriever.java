package dev.chatroom.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import dev.chatroom.time.Scheduler;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches the keys of an identity provider, from its address and no other: redirects are not followed. The time until the last
 * byte and the size are bounded, so that a provider that answers slowly or without end holds nobody.
 */
final class JwksRetriever implements ResourceRetriever, AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    /** Key sets have some kilobytes. */
    private static final int MAX_BYTES = 256 * 1024;

    private static final int OK = 200;

    private final URI address;
    private final Scheduler clock;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private volatile long fetchedAt;
    private volatile boolean failing;

    JwksRetriever(URI address, Scheduler clock) {
        this.address = address;
        this.clock = clock;
        this.fetchedAt = clock.nanoTime();
    }

    /** The time since the keys were fetched last, or since the start when they never were. */
    Duration age() {
        return Duration.ofNanos(clock.nanoTime() - fetchedAt);
    }

    /** Whether the last attempt failed. */
    boolean isFailing() {
        return failing;
    }

    /** The parameter is ignored: there is one address. */
    @Override
    public Resource retrieveResource(URL url) throws IOException {
        // Until it has succeeded.
        failing = true;
        var request = HttpRequest.newBuilder(address).header("Accept", "application/json").build();
        var answer = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
        try {
            var response = answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != OK) {
                throw new IOException("status " + response.statusCode());
            }
            fetchedAt = clock.nanoTime();
            failing = false;
            return new Resource(new String(response.body(), UTF_8), "application/json");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("no answer", e);
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
