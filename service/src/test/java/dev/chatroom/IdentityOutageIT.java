package dev.chatroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.auth.IdentityProvider;
import dev.chatroom.testing.ClientEvents;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import dev.chatroom.testing.MetricsPage;
import dev.chatroom.testing.SteppedClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The identity provider stops, and the clock by which tokens are verified and keys are fetched is set ten minutes forward. */
class IdentityOutageIT {
    private static final Duration OUTAGE = Duration.ofMinutes(10);
    private static final String AGE = "chat_auth_keys_age_seconds";
    private static final String REFUSED = "chat_auth_refused_total{reason=\"keys_unavailable\"}";

    private final AtomicReference<SteppedClock> clock = new AtomicReference<>();

    @Test
    void keepsUsersAndAcceptsKnownKeysForTenMinutesWithoutTheProvider() throws IOException, InterruptedException {
        try (var provider = new IdentityProvider();
                var server = ChatServer.start(config(provider), scheduler -> {
                    clock.set(new SteppedClock(scheduler));
                    return clock.get();
                })) {
            var known = provider.token(Map.of());
            var ann = signIn(server, known);
            ann.expect("history");

            provider.stop();
            clock.get().step(OUTAGE);
            // Keys this old are replaced: the provider is asked, and does not answer.
            await().until(() -> value(server, AGE) >= OUTAGE.toSeconds());
            double before = value(server, REFUSED);

            ann.say("still here");
            ann.awaitMessage("still here");
            var bob = signIn(server, provider.token(Map.of("sub", "bob")));
            assertThat(bob.expect("history").getJsonObject("self").getString("name")).isEqualTo("Ann");
            bob.say("hello");
            ann.awaitMessage("hello");
            Conversation.joined(server.port(), "Guest").disconnect();
            ann.sendText("{\"type\":\"refresh\",\"token\":\"" + known + "\"}");
            ann.expect("self");

            var other = signIn(server, provider.signed("key-2", Map.of("sub", "eve")));
            var error = other.expect("error");
            assertThat(error.getString("code")).isEqualTo("unavailable");
            assertThat(error.getString("message")).isEqualTo("the keys of the identity provider cannot be fetched now; try again later");
            assertThat(other.closeCode()).isEqualTo(1013);
            assertThat(value(server, REFUSED) - before).isEqualTo(1);
            assertThat(value(server, AGE)).isGreaterThanOrEqualTo((double) OUTAGE.toSeconds());
            assertThat(ann.isClosed()).isFalse();

            provider.rotate("key-2");
            provider.restart();
            await().until(() -> value(server, AGE) < OUTAGE.toSeconds());
            await().untilAsserted(() -> assertThat(signIn(server, provider.token(Map.of("sub", "eve"))).expect("history")).isNotNull());
            assertThat(ann.isClosed()).isFalse();
        }
    }

    private static ChatConfig config(IdentityProvider provider) {
        return Instances.config(
                "auth.mode", "open",
                "auth.jwks.url", provider.jwks().toString(),
                "auth.jwks.refresh", "PT4S",
                "auth.issuer", IdentityProvider.ISSUER,
                "auth.audience", IdentityProvider.AUDIENCE);
    }

    private static double value(ChatServer server, String sample) throws IOException, InterruptedException {
        return MetricsPage.scrape(server.adminPort()).value(sample);
    }

    private static Conversation signIn(ChatServer server, String token) {
        var client = Conversation.connect(server.port());
        client.sendText(ClientEvents.signIn(ClientEvents.secret(), token));
        return client;
    }
}
