package dev.chatroom.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
    private static final User ANN = new User("ann-id", "Ann");

    private final EventCodec codec = new EventCodec(WireLimits.DEFAULT);

    @Test
    void aWrittenMessageComesBackAsItWas() {
        var message = ChatMessage.written("m1", ANN, "\"quotes\" \\ \u2028 😀\n", 1_789_000_000_001L);
        assertThat(codec.decodeMessage(codec.encode(message))).contains(message);
    }

    @Test
    void aMessageOfTheRoomComesBackAsItWas() {
        var alone = ChatMessage.system("m1", ChatMessage.JOINED, ANN, 0, 5);
        var crowd = ChatMessage.system("m2", ChatMessage.LEFT, ANN, 41, 6);
        assertThat(codec.decodeMessage(codec.encode(alone))).contains(alone);
        assertThat(codec.decodeMessage(codec.encode(crowd))).contains(crowd);
        assertThat(text(codec.encode(alone)))
                .isEqualTo("{\"id\":\"m1\",\"clientId\":\"ann-id\",\"name\":\"Ann\",\"at\":5,\"system\":\"joined\"}");
        assertThat(crowd.others()).isEqualTo(41);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "hello", "null", "[]", "7", "{}", "{\"id\":\"m1\"}", "{\"clientId\":\"c\"}",
                "{\"id\":\"m1\",\"clientId\":\"c\",\"at\":\"soon\"}"})
    void whatIsNoMessageIsSkipped(String json) {
        assertThat(codec.decodeMessage(json.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void theIdOfAMessageIsReadWithoutTheRest() {
        var json = codec.encode(ChatMessage.written("m-1", ANN, "an \"id\":\"of\" sorts", 7));
        assertThat(EventCodec.messageId(json)).contains("m-1");
        for (var junk : List.of("", "no json", "[]", "{}", "{\"id\":7}", "{\"id\"")) {
            assertThat(EventCodec.messageId(junk.getBytes(UTF_8))).as(junk).isEmpty();
        }
    }

    @Test
    void everyEventStartsWithItsType() {
        assertThat(text(codec.encode(new ServerEvent.Typing("ann-id", "Ann", null))))
                .isEqualTo("{\"type\":\"typing\",\"clientId\":\"ann-id\",\"name\":\"Ann\"}");
        assertThat(text(codec.encode(new ServerEvent.Typing("ann-id", "Ann", 4))))
                .isEqualTo("{\"type\":\"typing\",\"clientId\":\"ann-id\",\"name\":\"Ann\",\"others\":4}");
        assertThat(text(codec.encode(new ServerEvent.Presence(7, List.of(ANN), 6))))
                .isEqualTo("{\"type\":\"presence\",\"count\":7,\"users\":[{\"clientId\":\"ann-id\",\"name\":\"Ann\"}],"
                        + "\"more\":6}");
        assertThat(text(codec.encode(new ServerEvent.Ack("m1")))).isEqualTo("{\"type\":\"ack\",\"id\":\"m1\"}");
        assertThat(text(codec.encode(ServerEvent.Refusal.of(ErrorCode.NOT_JOINED, "join first", null))))
                .isEqualTo("{\"type\":\"error\",\"code\":\"not_joined\",\"message\":\"join first\"}");
        assertThat(text(codec.encode(ServerEvent.Refusal.of(ErrorCode.UNAVAILABLE, "later", "m1"))))
                .isEqualTo("{\"type\":\"error\",\"code\":\"unavailable\",\"message\":\"later\",\"id\":\"m1\"}");
    }

    @Test
    void aLiveMessageIsSplicedAsItIs() {
        assertThat(text(codec.live("{\"id\":\"m1\"}".getBytes(UTF_8), "1-2")))
                .isEqualTo("{\"type\":\"message\",\"message\":{\"id\":\"m1\"},\"cursor\":\"1-2\"}");
    }

    @Test
    void historyIsSplicedFromItsMessages() {
        var one = "{\"id\":\"m1\"}".getBytes(UTF_8);
        var two = "{\"id\":\"m2\"}".getBytes(UTF_8);
        assertThat(text(codec.history(List.of(one, two), "1-2", true, new User("x", "A\"nn"), "pod-1")))
                .isEqualTo("{\"type\":\"history\",\"messages\":[{\"id\":\"m1\"},{\"id\":\"m2\"}],\"cursor\":\"1-2\","
                        + "\"gap\":true,\"self\":{\"clientId\":\"x\",\"name\":\"A\\\"nn\"},\"instance\":\"pod-1\"}");
        assertThat(text(codec.history(List.of(), "0-0", false, ANN, "pod-1")))
                .startsWith("{\"type\":\"history\",\"messages\":[],\"cursor\":\"0-0\",\"gap\":false,");
    }

    @Test
    void aClientsEventIsReadAndABadOneRefused() throws BadEventException {
        assertThat(codec.decode("{\"type\":\"typing\"}")).isEqualTo(new ClientEvent.Typing());
        assertThatThrownBy(() -> codec.decode("{}")).isInstanceOf(BadEventException.class);
    }

    private static String text(byte[] json) {
        return new String(json, UTF_8);
    }
}
