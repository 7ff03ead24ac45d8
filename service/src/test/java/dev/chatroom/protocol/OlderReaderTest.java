package dev.chatroom.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests for older messages, and their answers. */
class OlderReaderTest {
    private static final EntryId POSITION = new EntryId(1_789_000_000_000L, 3);

    private final EventCodec codec = new EventCodec(WireLimits.DEFAULT);

    @Test
    void readsRequestsWithAndWithoutTheirOptionalMembers() throws BadEventException {
        assertThat(codec.decode("{\"type\":\"older\",\"before\":\"1789000000000-3\",\"limit\":100,\"ref\":\"r1\"}"))
                .isEqualTo(new ClientEvent.Older(POSITION, 100, "r1"));
        assertThat(codec.decode("{\"type\":\"older\",\"before\":\"18446744073709551615-18446744073709551615\"}"))
                .isEqualTo(new ClientEvent.Older(new EntryId(-1, -1), 50, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "\"\"", "\"-\"", "\"7\"", "\"+-1\"", "\"1-18446744073709551616\"", "\"(1-0\"", "[]"})
    void rejectsWhatIsNoPosition(String before) {
        assertRejected("\"before\":" + before, "before must be a cursor that this room gave");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "1.5", "1e2", "null", "\"50\"", "999999999999"})
    void rejectsALimitThatIsOutOfRange(String limit) {
        assertRejected("\"before\":\"1-0\",\"limit\":" + limit, "limit must be an integer from 1 to 100");
    }

    @Test
    void encodesAnswers() {
        var message = new SharedMessage(ChatMessage.written("m1", new User("ann-id", "Ann"), "hi", 5));
        assertThat(encoded(new ServerEvent.Older(List.of(message, message), POSITION, false)))
                .isEqualTo("{\"type\":\"older\",\"messages\":[" + new String(message.json(codec), UTF_8) + ","
                        + new String(message.json(codec), UTF_8) + "],\"before\":\"1789000000000-3\",\"end\":false}");
        assertThat(encoded(new ServerEvent.Older(List.of(), EntryId.ZERO, true)))
                .isEqualTo("{\"type\":\"older\",\"messages\":[],\"before\":\"0-0\",\"end\":true}");
    }

    private String encoded(ServerEvent event) {
        return new String(codec.encode(event), UTF_8);
    }

    private void assertRejected(String members, String reason) {
        var event = "{\"type\":\"older\",\"ref\":\"r1\"," + members + "}";
        var exception = catchThrowableOfType(BadEventException.class, () -> codec.decode(event));
        assertThat(exception).as(event).isNotNull();
        assertThat(exception.event()).isEqualTo(ServerEvent.Refusal.of(ErrorCode.INVALID, reason, "r1"));
    }
}
