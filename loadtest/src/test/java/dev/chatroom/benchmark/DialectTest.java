package dev.chatroom.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ROOM      | {"type":"message","message":{}}       | MESSAGE
            ROOM      | {"type":"history","messages":[]}      | HISTORY
            ROOM      | {"type":"presence","count":3}         | PRESENCE
            ROOM      | {"type":"messages"}                   | OTHER
            ROOM      | {"type":"ack","id":"a message"}       | OTHER
            ROOM      | 2                                     | OTHER
            SOCKET_IO | 0{"sid":"a"}                          | OTHER
            SOCKET_IO | 40{"sid":"a"}                         | GREETING
            SOCKET_IO | 2                                     | PING
            SOCKET_IO | 42["message",{"text":"a"}]            | MESSAGE
            SOCKET_IO | 42["history",{"messages":[]}]         | HISTORY
            SOCKET_IO | 42["user joined",{"count":2}]         | PRESENCE
            SOCKET_IO | 42["presence",{"count":2}]            | PRESENCE
            SOCKET_IO | 42["typing",{}]                       | OTHER
            """)
    void distinguishesFrames(Dialect dialect, String text, Dialect.Kind kind) {
        var bytes = ("before" + text).getBytes(UTF_8);

        assertThat(dialect.kind(bytes, 6, bytes.length)).isEqualTo(kind);
    }

    @Test
    void readsCountAtBothEnds() {
        var users = ",\"users\":[" + "{\"name\":\"someone\"},".repeat(100) + "]";

        assertThat(count("{\"type\":\"presence\",\"count\":1234" + users + "}")).isEqualTo(1_234);
        assertThat(count("42[\"user joined\",{\"clientId\":\"" + "c".repeat(100) + "\",\"count\":17}]")).isEqualTo(17);
        assertThat(count("{\"type\":\"presence\",\"changed\":[]}")).isEqualTo(-1);
    }

    private static int count(String text) {
        var bytes = text.getBytes(UTF_8);
        return Dialect.count(bytes, 0, bytes.length);
    }
}
