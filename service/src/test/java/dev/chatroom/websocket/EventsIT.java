package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.testing.ClientEvents;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid events are answered with an error, and the socket stays open. */
class EventsIT {
    @RegisterExtension
    final Instances instances = Instances.alone();

    private Conversation alice;

    @BeforeEach
    void connect() {
        alice = Conversation.connect(instances.start("limits.text", "20", "limits.name", "12").port());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type":"dance"}                                          | unknown type
            {"text":"no type"}                                        | type is missing
            {"type":7}                                                | type must be a string
            {"type":null}                                             | type must be a string
            {"type":"message","text":                                 | not JSON
            hello                                                     | not JSON
            {"type":"typing"} {"type":"typing"}                       | not JSON
            [1,2]                                                     | no object
            "text"                                                    | no object
            {"type":"message"}                                        | text must not be empty
            {"type":"message","text":" "}                             | text must not be empty
            {"type":"message","text":5}                               | text must be a string
            {"type":"message","text":["a"]}                           | text must be a string
            {"type":"message","id":5,"text":"a"}                      | id must be a string
            {"type":"message","id":"a b","text":"a"}                  | id must be
            {"type":"join","name":"Bob"}                              | clientId must be
            {"type":"join","clientId":"short","name":"Bob"}           | clientId must be
            {"type":"join","clientId":1234567890123456,"name":"Bob"}  | clientId must be a string
            {"type":"join","clientId":"1234567890123456"}             | name is missing
            {"type":"join","clientId":"1234567890123456","name":true} | name must be a string
            """)
    void answersInvalidEventsWithTheReasonAndKeepsTheSocketOpen(String text, String why) {
        alice.sendText(text);

        var error = alice.expect("error");
        assertThat(error.getString("code")).isEqualTo("invalid");
        assertThat(error.getString("message")).contains(why);
        assertStaysOpen();
    }

    @Test
    void rejectsJsonThatIsNestedTooDeeply() {
        alice.sendText("{\"type\":\"typing\",\"more\":" + "[".repeat(8_000) + "]".repeat(8_000) + "}");

        assertThat(alice.expect("error").getString("code")).isEqualTo("invalid");
        assertStaysOpen();
    }

    @Test
    void rejectsAnEmptyText() {
        alice.sendText("");

        assertThat(alice.expect("error").getString("message")).contains("not JSON");
        assertStaysOpen();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "thirteen char", "a\\tb", "a\\u202Eb", "\\u200B", "\\u2800"})
    void rejectsInvalidNames(String name) {
        alice.sendText("{\"type\":\"join\",\"clientId\":\"1234567890123456\",\"name\":\"" + name + "\"}");

        var error = alice.expect("error");
        assertThat(error.getString("code")).isEqualTo("invalid");
        assertThat(error.getString("message")).contains("name").contains("1 to 12 characters");
        assertStaysOpen();
    }

    @Test
    void stripsNames() {
        var self = alice.join("  Alice ").getJsonObject("self");

        assertThat(self.getString("name")).isEqualTo("Alice");
    }

    @Test
    void rejectsMessagesAndTypingBeforeTheJoin() {
        alice.say("m-1", "hello");
        assertCode(alice.expect("error"), "not_joined", "m-1");

        alice.typing();
        assertThat(alice.expect("error").getString("code")).isEqualTo("not_joined");
        assertStaysOpen();
    }

    @Test
    void rejectsASecondJoin() {
        alice.join("Alice");
        alice.sendText(ClientEvents.join(ClientEvents.secret(), "Bob", null));

        assertThat(alice.expect("error").getString("message")).contains("joined already");
    }

    @Test
    void limitsTheLengthOfATextAndNamesTheRejectedMessage() {
        alice.join("Alice");

        alice.say("m-1", "x".repeat(21));
        assertCode(alice.expect("error"), "too_long", "m-1");

        alice.say("m-2", "x".repeat(20));
        assertThat(alice.expect("ack").getString("id")).isEqualTo("m-2");
    }

    @Test
    void limitsTheRateOfMessagesAndNamesTheRejectedOnes() {
        alice.join("Alice");

        // So many that the bucket cannot refill in time, however slow the machine is.
        for (int i = 1; i <= 100; i++) {
            alice.say("m-" + i, "hello");
        }

        var refused = alice.expect("error");
        assertThat(refused.getString("code")).isEqualTo("rate_limited");
        int number = Integer.parseInt(refused.getString("id").substring(2));
        assertThat(number).isGreaterThan(10);
        for (int i = 1; i < number; i++) {
            var id = "m-" + i;
            alice.awaitEvent(event -> event.getString("type").equals("ack") && event.getString("id").equals(id));
        }
    }

    @Test
    void ignoresUnknownFields() {
        alice.join("Alice");

        alice.sendText("{\"type\":\"message\",\"id\":\"m-1\",\"text\":\"hello\",\"colour\":{\"red\":1}}");

        assertThat(alice.expect("ack").getString("id")).isEqualTo("m-1");
    }

    private static void assertCode(JsonObject error, String code, String id) {
        assertThat(error.getString("code")).isEqualTo(code);
        assertThat(error.getString("id")).isEqualTo(id);
        assertThat(error.getString("message")).isNotBlank();
    }

    private void assertStaysOpen() {
        assertThat(alice.join("Alice").getJsonObject("self").getString("name")).isEqualTo("Alice");
    }
}
