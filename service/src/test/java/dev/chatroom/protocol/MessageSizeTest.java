package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes that budgets count for a message before it is encoded. */
class MessageSizeTest {
    private static final EventCodec CODEC = new EventCodec(WireLimits.DEFAULT);
    private static final MessageKey ORIGINAL = new MessageKey("bob", "m01");

    /** The bytes of a message with the time 5, beyond those of its encoded form. */
    private static final int ROOM = 30;

    /** A reply counts two bytes too many. */
    private static final int REPLY_ROOM = 2;

    @ParameterizedTest
    @CsvSource({"m1,ann,Ann,hi", "m12345,ann,Ann,hi", "m1,ann-ann,Ann,hi", "m1,ann,Annabella,hi", "m1,ann,Ann,hello", "m,a,\",é漢😀"})
    void growsLikeTheEncodedForm(String id, String clientId, String name, String text) {
        assertSize(ChatMessage.written(id, new User(clientId, name), text, 5), ROOM);
        assertSize(ChatMessage.written(id, new User(clientId, name), text, ORIGINAL, 5), ROOM + REPLY_ROOM);
        assertSize(
                ChatMessage.written(id, new User(clientId, name), text, new MessageKey("b", "message"), 5), ROOM + REPLY_ROOM);
    }

    @Test
    void countsEachCharacterByItsLengthInJson() {
        assertThat(JsonLength.of(null)).isZero();
        assertThat(JsonLength.of("")).isZero();
        assertThat(JsonLength.of("\u0000\u001f")).isEqualTo(6 + 6);
        assertThat(JsonLength.of(" a\u007f")).isEqualTo(3);
        assertThat(JsonLength.of("\"\\/")).isEqualTo(2 + 2 + 1);
        assertThat(JsonLength.of("\u0080\u07ff")).isEqualTo(2 + 2);
        assertThat(JsonLength.of("\u0800\uffff")).isEqualTo(3 + 3);
        assertThat(JsonLength.of("😀")).isEqualTo(4);
    }

    private static void assertSize(ChatMessage message, int room) {
        assertThat(new SharedMessage(message).bytes()).isEqualTo(CODEC.encode(message).length + room);
    }
}
