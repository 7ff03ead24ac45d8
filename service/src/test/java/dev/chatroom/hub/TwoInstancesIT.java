package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.ChatServer;
import dev.chatroom.testing.ClientEvents;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import dev.chatroom.testing.MostlyWaits;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two instances that share a room. */
@MostlyWaits
class TwoInstancesIT {
    private static final int JOINS = 60;

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    final Instances instances = Instances.sharing(REDIS);

    private ChatServer one;
    private ChatServer two;
    private Conversation alice;
    private Conversation bob;

    @BeforeEach
    void startInstances() {
        one = instances.start("rate.limits", "off");
        two = instances.start("rate.limits", "off");
        alice = Conversation.joined(one.port(), "Alice");
        bob = Conversation.joined(two.port(), "Bob");
    }

    @Test
    void deliversMessagesToTheOtherInstance() {
        var id = alice.say("hello over there");

        assertThat(bob.awaitMessage("hello over there").getString("id")).isEqualTo(id);
    }

    @Test
    void marksALookalikeOnEveryInstance() {
        // Before that, the other instance may not know whose the name is.
        bob.awaitUserCount(2);
        var impostor = Conversation.connect(two.port());
        assertThat(impostor.join("\u0410lice").getJsonObject("self").getBoolean("lookalike")).isTrue();

        impostor.say("it is me");
        assertThat(alice.awaitMessage("it is me").getBoolean("lookalike")).isTrue();
        alice.say("no, it is me");
        assertThat(bob.awaitMessage("no, it is me").containsKey("lookalike")).isFalse();
        var roster = alice.awaitEvent(event -> event.getString("type").equals("presence") && marked(event).size() == 1);
        assertThat(marked(roster)).containsExactly("\u0410lice");
        // An instance that starts later reads the mark from Redis.
        var newcomer = Conversation.joined(instances.start().port(), "Cleo");
        newcomer.awaitEvent(event -> event.getString("type").equals("presence") && marked(event).size() == 1);
    }

    /** Neither instance knows of the other's user yet: both accept the name, and then agree on whose it is. */
    @Test
    void marksOneOfTwoWhoTakeANameOnTwoInstancesAtTheSameTime() {
        for (int i = 0; i < 10; i++) {
            var name = "Twin " + i;
            var here = Conversation.connect(one.port());
            var there = Conversation.connect(two.port());
            here.sendText(ClientEvents.join(ClientEvents.secret(), name, null));
            there.sendText(ClientEvents.join(ClientEvents.secret(), name, null));

            var seenHere = settled(here, name);
            assertThat(settled(there, name)).isEqualTo(seenHere);
            here.closeWith(1000);
            there.closeWith(1000);
        }
    }

    /** The id of the one who is marked, when two have the name and one is. */
    private static String settled(Conversation client, String name) {
        var presence = client.awaitEvent(event -> event.getString("type").equals("presence")
                && named(event, name).size() == 2
                && named(event, name).stream().filter(user -> user.getBoolean("lookalike", false)).count() == 1);
        return named(presence, name).stream()
                .filter(user -> user.getBoolean("lookalike", false))
                .findFirst()
                .orElseThrow()
                .getString("clientId");
    }

    private static List<JsonObject> named(JsonObject presence, String name) {
        return presence.getJsonArray("users").getValuesAs(JsonObject.class).stream()
                .filter(user -> user.getString("name").equals(name))
                .toList();
    }

    private static List<String> marked(JsonObject presence) {
        return presence.getJsonArray("users").getValuesAs(JsonObject.class).stream()
                .filter(user -> user.getBoolean("lookalike", false))
                .map(user -> user.getString("name"))
                .toList();
    }

    @Test
    void sendsTypingToTheOtherInstanceAndDoesNotStoreIt() {
        alice.typing();
        assertThat(bob.expect("typing").getString("name")).isEqualTo("Alice");

        var carol = Conversation.connect(two.port());
        assertThat(carol.join("Carol").getJsonArray("messages").getValuesAs(JsonObject.class))
                .allMatch(message -> message.containsKey("text") || message.containsKey("system"));
        alice.say("that was all");
        carol.awaitMessage("that was all");
        assertThat(carol.events()).noneMatch(event -> event.getString("type").equals("typing"));
    }

    @Test
    void acknowledgesAMessageSentAgainToTheOtherInstanceAndShowsItOnce() {
        var secret = ClientEvents.secret();
        var carolHere = Conversation.connect(one.port());
        var _ = carolHere.join(secret, "Carol", null);
        carolHere.say("m-1", "hello");
        carolHere.expect("ack");
        bob.awaitMessage("hello");

        var carolThere = Conversation.connect(two.port());
        var _ = carolThere.join(secret, "Carol", null);
        carolThere.say("m-1", "hello");
        assertThat(carolThere.expect("ack").getString("id")).isEqualTo("m-1");

        bob.say("that was all");
        for (var conversation : List.of(alice, bob)) {
            conversation.awaitMessage("that was all");
            assertThat(ids(conversation)).containsOnlyOnce("m-1");
        }
    }

    @Test
    void showsMessagesOfTwoUsersWithTheSameIdOnEveryInstance() {
        alice.say("m-1", "the text of Alice");
        alice.expect("ack");
        bob.awaitMessage("the text of Alice");

        bob.say("m-1", "the text of Bob");
        assertThat(bob.expect("ack").getString("id")).isEqualTo("m-1");

        alice.awaitMessage("the text of Bob");
        var carol = Conversation.connect(one.port());
        assertThat(carol.join("Carol").getJsonArray("messages").getValuesAs(JsonObject.class))
                .filteredOn(message -> message.getString("id").equals("m-1"))
                .extracting(message -> message.getString("name") + ": " + message.getString("text"))
                .containsExactly("Alice: the text of Alice", "Bob: the text of Bob");
    }

    @Test
    void sendsEachMissedMessageOnceAfterAReconnectToTheOtherInstance() {
        var secret = ClientEvents.secret();
        var carol = Conversation.connect(one.port());
        var cursor = carol.join(secret, "Carol", null).getString("cursor");
        carol.disconnect();
        var missed = new ArrayList<String>();
        for (int i = 0; i < 300; i++) {
            missed.add((i % 2 == 0 ? alice : bob).say("number " + i));
        }
        alice.awaitMessage("number 299");
        bob.awaitMessage("number 298");

        var back = Conversation.connect(two.port());
        var history = back.join(secret, "Carol", cursor);

        assertThat(history.getBoolean("gap")).isFalse();
        assertThat(ids(back)).containsAll(missed).doesNotHaveDuplicates();
    }

    @Test
    void reportsAGapForATrimmedCursor() {
        var cursor = Conversation.connect(one.port()).join("Carol").getString("cursor");
        var third = instances.start("rate.limits", "off", "stream.length", "200");
        var speaker = Conversation.joined(third.port(), "Dave");
        // More messages than an instance keeps in memory, so that it must read the log.
        speaker.sayNumbered("number ", 1_500);
        alice.awaitMessage("number 1499");

        var history = Conversation.connect(one.port()).join(ClientEvents.secret(), "Carol", cursor);

        assertThat(history.getBoolean("gap")).isTrue();
        assertThat(history.getJsonArray("messages").getValuesAs(JsonObject.class).getLast().getString("text", ""))
                .isEqualTo("number 1499");
    }

    @Test
    void reportsAGapForAnInvalidCursor() {
        var history = Conversation.connect(two.port()).join(ClientEvents.secret(), "Carol", "yesterday");

        assertThat(history.getBoolean("gap")).isTrue();
    }

    @Test
    void deliversMessagesDuringAJoinExactlyOnce() throws Exception {
        var done = new AtomicBoolean();
        var said = new ArrayList<String>();
        var speaker = Thread.startVirtualThread(() -> {
            while (!done.get()) {
                said.add(alice.say("message"));
                // One message at a time keeps the rate steady.
                alice.expect("ack");
            }
        });
        var newcomers = new ArrayList<Conversation>();
        for (int i = 0; i < JOINS; i++) {
            newcomers.add(Conversation.joined(two.port(), "Newcomer"));
        }
        done.set(true);
        speaker.join();
        assertThat(said).hasSizeGreaterThan(JOINS / 2);

        alice.say("that was all");
        for (var newcomer : newcomers) {
            newcomer.awaitMessage("that was all");
            var seen = ids(newcomer);
            assertThat(seen).doesNotHaveDuplicates();
            // No message is missing after the first one in the history.
            int first = said.indexOf(seen.stream().filter(said::contains).findFirst().orElse(said.getLast()));
            assertThat(seen).containsAll(said.subList(first, said.size()));
        }
    }

    private static List<String> ids(Conversation conversation) {
        return conversation.messages().stream().map(message -> message.getString("id")).toList();
    }
}
