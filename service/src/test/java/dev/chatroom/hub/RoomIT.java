package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.testing.ClientEvents;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A room on one instance without Redis. */
class RoomIT {
    @RegisterExtension
    final Instances instances = Instances.alone();

    @Test
    void showsEarlierMessagesToANewUser() {
        int port = instances.start().port();
        var alice = Conversation.joined(port, "Alice");
        var id = alice.say("is anybody here?");
        alice.expect("ack");

        var history = Conversation.connect(port).join("Bob");

        var said = history.getJsonArray("messages").getValuesAs(JsonObject.class).stream()
                .filter(message -> message.getString("id").equals(id))
                .toList();
        assertThat(said).hasSize(1);
        assertThat(said.getFirst().getString("text")).isEqualTo("is anybody here?");
        assertThat(said.getFirst().getString("name")).isEqualTo("Alice");
    }

    @Test
    void acknowledgesOnlyToTheSender() {
        int port = instances.start().port();
        var alice = Conversation.joined(port, "Alice");
        var bob = Conversation.joined(port, "Bob");

        var id = alice.say("hello");
        assertThat(alice.expect("ack").getString("id")).isEqualTo(id);

        // Everything that was sent to Bob arrives before this message.
        alice.say("that was all");
        bob.awaitMessage("that was all");
        assertThat(bob.events()).noneMatch(event -> event.getString("type").equals("ack"));
    }

    @Test
    void acknowledgesARetryAndShowsTheMessageOnce() {
        var alice = Conversation.joined(instances.start().port(), "Alice");

        alice.say("m-1", "hello");
        alice.say("m-1", "hello");
        alice.expect("ack");
        alice.expect("ack");

        alice.say("m-2", "that was all");
        alice.awaitMessage("that was all");
        assertThat(alice.messages().stream().filter(message -> message.getString("id").equals("m-1"))).hasSize(1);
    }

    @Test
    void givesMessagesIncreasingTimes() {
        int port = instances.start().port();
        var alice = Conversation.joined(port, "Alice");
        for (int i = 0; i < 10; i++) {
            alice.say("number " + i);
        }
        alice.awaitMessage("number 9");

        var times = alice.messages().stream()
                .map(message -> message.getJsonNumber("at").longValue())
                .toList();
        assertThat(times).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void sendsTypingToOthersAndDoesNotStoreIt() {
        int port = instances.start().port();
        var alice = Conversation.joined(port, "Alice");
        var bob = Conversation.joined(port, "Bob");

        alice.typing();
        assertThat(bob.expect("typing").getString("name")).isEqualTo("Alice");

        var carol = Conversation.connect(port);
        carol.join("Carol");
        carol.say("I saw nobody type");
        carol.awaitMessage("I saw nobody type");
        assertThat(carol.events()).noneMatch(event -> event.getString("type").equals("typing"));
    }

    @Test
    void sendsMissedMessagesAfterACursor() {
        int port = instances.start().port();
        var secret = ClientEvents.secret();
        var alice = Conversation.connect(port);
        alice.join(secret, "Alice", null);
        var bob = Conversation.joined(port, "Bob");
        bob.say("before");
        bob.expect("ack");
        // The history of a new user carries the newest cursor, which is after "before".
        var cursor = Conversation.connect(port).join("Carol").getString("cursor");
        alice.disconnect();
        var id = bob.say("meanwhile");
        bob.expect("ack");

        var history = Conversation.connect(port).join(secret, "Alice", cursor);

        assertThat(history.getBoolean("gap")).isFalse();
        assertThat(history.getJsonArray("messages").getValuesAs(JsonObject.class))
                .extracting(message -> message.getString("id"))
                .containsOnlyOnce(id);
    }

    @Test
    void reportsAGapForAnInvalidCursor() {
        int port = instances.start().port();
        var alice = Conversation.joined(port, "Alice");
        var id = alice.say("hello");
        alice.expect("ack");

        var history = Conversation.connect(port).join(ClientEvents.secret(), "Bob", "yesterday");

        assertThat(history.getBoolean("gap")).isTrue();
        assertThat(history.getJsonArray("messages").getValuesAs(JsonObject.class))
                .anyMatch(message -> message.getString("id").equals(id));
    }
}
