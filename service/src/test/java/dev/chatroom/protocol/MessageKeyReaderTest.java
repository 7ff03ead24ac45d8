package dev.chatroom.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A message may name another one that it answers. */
class MessageKeyReaderTest {
    private static final String BOB = Identity.publicId("the secret of Bob's tab");
    private static final MessageKey ORIGINAL = new MessageKey(BOB, "m_1-a");

    private final EventCodec codec = new EventCodec(WireLimits.DEFAULT);

    @Test
    void readsWhatAMessageAnswers() throws BadEventException {
        var reply = "{\"clientId\":\"" + BOB + "\",\"id\":\"m_1-a\",\"more\":1}";
        assertThat(codec.decode(message(reply))).isEqualTo(new ClientEvent.Message("m2", "yes", ORIGINAL));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "null | replyTo must be an object with clientId and id",
        "\"m1\" | replyTo must be an object with clientId and id",
        "[] | replyTo must be an object with clientId and id",
        "{\"id\":\"m1\"} | replyTo.clientId must be the public id of the sender, 22 characters of A-Z a-z 0-9 _ -",
        "{\"id\":\"m1\",\"clientId\":7} | replyTo.clientId must be the public id of the sender, 22 characters of A-Z a-z 0-9 _ -",
        "{\"id\":\"m1\",\"clientId\":\"0123456789abcdef0123456789abcdef\"} "
                + "| replyTo.clientId must be the public id of the sender, 22 characters of A-Z a-z 0-9 _ -",
        "{\"clientId\":\"0123456789abcdef-_ABCD\"} | replyTo.id must be the id of a message, 1 to 64 characters of A-Z a-z 0-9 _ -",
        "{\"clientId\":\"0123456789abcdef-_ABCD\",\"id\":\"pod-a:7\"} "
                + "| replyTo.id must be the id of a message, 1 to 64 characters of A-Z a-z 0-9 _ -",
        "{\"clientId\":\"0123456789abcdef-_ABCD\",\"id\":\"\"} "
                + "| replyTo.id must be the id of a message, 1 to 64 characters of A-Z a-z 0-9 _ -"
    })
    void rejectsWhatNamesNoMessageOfAUser(String reply, String reason) {
        var exception = catchThrowableOfType(BadEventException.class, () -> codec.decode(message(reply)));
        assertThat(exception).hasMessage(reason);
        assertThat(exception.event()).isEqualTo(ServerEvent.Refusal.of(ErrorCode.INVALID, reason, "m2"));
    }

    @Test
    void encodesWhatAMessageAnswersAndDecodesItAgain() {
        var written = ChatMessage.written("m2", new User("ann-id", "Ann"), "yes", ORIGINAL, 5);
        var json = codec.encode(written);
        assertThat(new String(json, UTF_8))
                .endsWith("\"at\":5,\"replyTo\":{\"clientId\":\"" + BOB + "\",\"id\":\"m_1-a\"}}");
        assertThat(codec.decodeMessage(json).orElseThrow().message()).isEqualTo(written);
        assertThat(EventCodec.messageKey(json)).contains(new MessageKey("ann-id", "m2"));
        assertThat(new SharedMessage(written).bytes() + 32).isGreaterThanOrEqualTo(json.length);
    }

    @Test
    void keepsWhatAMessageAnswersWhenItsTextChanges() {
        var written = ChatMessage.written("m2", new User("ann-id", "Ann"), "yes", ORIGINAL, 5);
        assertThat(written.edited("no", 7).replyTo()).isEqualTo(ORIGINAL);
    }

    private static String message(String reply) {
        return "{\"type\":\"message\",\"id\":\"m2\",\"text\":\"yes\",\"replyTo\":" + reply + "}";
    }
}
