package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import dev.chatroom.testing.Upgrade;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A storm of newcomers is turned away before it costs more than an answer. */
class AdmissionIT {
    @RegisterExtension
    final Instances instances = Instances.alone();

    @Test
    void beyondTheRateNewcomersAreToldToComeBack() {
        int port = instances.start("rate.connections.burst", "2", "rate.connections.persecond", "1").port();
        Conversation.joined(port, "Alice");
        Conversation.joined(port, "Bob");

        var answer = Upgrade.to(port).send();

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("retry-after", "1");
        await().until(() -> Upgrade.to(port).send().status() == 101);
    }

    @Test
    void theRateIsLiftedWithTheOthers() {
        int port = instances.start(
                        "rate.connections.burst", "1", "rate.connections.persecond", "1", "rate.limits", "off")
                .port();
        for (int i = 0; i < 5; i++) {
            assertThat(Upgrade.to(port).send().status()).isEqualTo(101);
        }
    }

    @Test
    void anAddressHasSoManySocketsUntilOneEnds() {
        int port = instances.start("limits.peraddress", "2").port();
        var alice = Conversation.joined(port, "Alice");
        Conversation.joined(port, "Bob");

        var answer = Upgrade.to(port).send();

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.headers()).containsEntry("retry-after", "10");
        alice.vanish();
        await().until(() -> Upgrade.to(port).send().status() == 101);
    }

    @Test
    void behindAProxyTheClientsAddressCounts() {
        int port = instances.start("limits.peraddress", "1", "proxy.trustedhops", "1").port();
        for (int client = 1; client <= 3; client++) {
            var address = "192.0.2." + client;
            assertThat(Upgrade.to(port).header("X-Forwarded-For", "spoofed, " + address).send().status()).isEqualTo(101);
            assertThat(Upgrade.to(port).header("X-Forwarded-For", "other, " + address).send().status()).isEqualTo(429);
        }
    }
}
