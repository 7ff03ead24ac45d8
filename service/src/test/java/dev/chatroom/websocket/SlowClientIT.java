package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import dev.chatroom.testing.Upgrade;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client that stops reading costs a limited amount of memory and delays no other client. */
class SlowClientIT {
    private static final int TEXT_LENGTH = 12_000;
    /** Far more than the buffers of the kernel hold. */
    private static final int MAX_MESSAGES = 3_000;

    @RegisterExtension
    final Instances instances = Instances.alone();

    @Test
    void closesAClientThatStopsReadingWithoutDelayingOthers() {
        var server = instances.start("rate.limits", "off", "limits.outbox", "65536", "limits.text", "100000");
        var alice = Conversation.joined(server.port(), "Alice");
        var bob = Conversation.joined(server.port(), "Bob");
        var sleeper = Conversation.connect(Upgrade.to(server.port()).receiveBuffer(4_096));
        sleeper.join("Sleeper");
        sleeper.pauseReading();

        int said = 0;
        while (server.hub().connections() == 3 && said < MAX_MESSAGES) {
            // Each message has reached the readers before the next one is sent.
            var text = said + "x".repeat(TEXT_LENGTH);
            alice.say(text);
            bob.awaitMessage(text);
            alice.awaitMessage(text);
            said++;
        }

        await().untilAsserted(() -> assertThat(server.hub().connections()).isEqualTo(2));
        sleeper.resumeReading();
        assertThat(sleeper.closeCode()).as("closed for being slow, or cut off").isIn(1013, 1006);
        assertThat(sleeper.messages()).hasSizeLessThan(bob.messages().size());

        alice.say("all is well");
        assertThat(bob.awaitMessage("all is well")).isNotNull();
    }

    @Test
    void deliversEverythingToAClientThatPauses() {
        var server = instances.start("rate.limits", "off", "limits.text", "100000");
        var alice = Conversation.joined(server.port(), "Alice");
        var sleeper = Conversation.connect(Upgrade.to(server.port()).receiveBuffer(4_096));
        sleeper.join("Sleeper");
        sleeper.pauseReading();
        for (int i = 0; i < 50; i++) {
            alice.say("m-" + i, "x".repeat(TEXT_LENGTH));
            alice.expect("ack");
        }

        sleeper.resumeReading();
        alice.say("that was all");
        sleeper.awaitMessage("that was all");

        var ids = sleeper.messages().stream().map(message -> message.getString("id")).toList();
        for (int i = 0; i < 50; i++) {
            assertThat(ids).containsOnlyOnce("m-" + i);
        }
    }
}
