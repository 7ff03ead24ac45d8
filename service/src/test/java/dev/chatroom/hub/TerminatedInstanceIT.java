package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.MostlyWaits;
import dev.chatroom.testing.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An instance that gets SIGTERM, as Kubernetes sends it when it replaces a pod. */
@MostlyWaits
class TerminatedInstanceIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void becomesUnreadyThenClosesItsSocketsAndExitsWithZero() throws Exception {
        var environment = Map.of("REDIS_URL", REDIS.url(), "DRAIN_DELAY", "PT3S", "DRAIN_WINDOW", "PT0.2S");
        try (var instance = ServiceProcess.start(environment)) {
            var alice = Conversation.joined(instance.port(), "Alice");
            var bob = Conversation.joined(instance.port(), "Bob");
            assertThat(readiness(instance)).isEqualTo(200);

            instance.terminate();
            await().atMost(TIMEOUT).until(() -> readiness(instance) == 503);
            alice.say("still here");
            alice.expect("ack");
            bob.awaitMessage("still here");

            assertThat(alice.closeCode()).isEqualTo(1012);
            assertThat(bob.closeCode()).isEqualTo(1012);
            assertThat(instance.exitCode()).isZero();
        }
    }

    private int readiness(ServiceProcess instance) {
        var uri = URI.create("http://127.0.0.1:" + instance.port() + "/observe/health/ready");
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
