package dev.chatroom.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
    private static final User ANN = new User("ann-id", "Ann");

    private final EventCodec codec = new EventCodec(WireLimits.DEFAULT);

    @Test
    void decodesTheMessagesThatItEncodes() {
        assertRoundTrip(ChatMessage.written("m1", ANN, "\"quotes\" \\ \u2028 😀\n", 1_789_000_000_001L));
        assertRoundTrip(ChatMessage.system("here:1", ChatMessage.JOINED, ANN, 0, 5));
        assertRoundTrip(ChatMessage.system("here:2", ChatMessage.LEFT, ANN, 41, 6));
    }

    @Test
    void omitsAbsentFieldsOfMessages() {
        assertThat(text(codec.encode(ChatMessage.system("here:1", ChatMessage.JOINED, ANN, 0, 5))))
                .isEqualTo("{\"id\":\"here:1\",\"clientId\":\"ann-id\",\"name\":\"Ann\",\"at\":5,\"system\":\"joined\"}");
        assertThat(text(codec.encode(ChatMessage.system("here:2", ChatMessage.LEFT, ANN, 41, 6))))
                .endsWith("\"at\":6,\"system\":\"left\",\"others\":41}");
        assertThat(text(codec.encode(ChatMessage.written("m1", ANN, "hi", 5))))
                .isEqualTo("{\"id\":\"m1\",\"clientId\":\"ann-id\",\"name\":\"Ann\",\"text\":\"hi\",\"at\":5}");
    }

    @Test
    void keepsTheBytesOfADecodedMessage() {
        var json = "{ \"clientId\":\"c\", \"id\":\"m1\" }".getBytes(UTF_8);
        var message = codec.decodeMessage(json).orElseThrow();
        assertThat(message.json(codec)).isSameAs(json);
        assertThat(message.key()).isEqualTo(new MessageKey("c", "m1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "hello", "null", "[]", "7", "{}", "{\"id\":\"m1\"}", "{\"clientId\":\"c\"}",
                "{\"id\":\"m1\",\"clientId\":\"c\",\"at\":\"soon\"}"})
    void skipsMalformedLogEntries(String json) {
        assertThat(codec.decodeMessage(json.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void logsThatItSkippedALogEntryWithoutItsText() {
        var logger = Logger.getLogger(EventCodec.class.getName());
        var logged = new ArrayList<LogRecord>();
        Filter keep = record -> !logged.add(record);
        logger.setFilter(keep);
        try {
            assertThat(codec.decodeMessage("a secret".getBytes(UTF_8))).isEmpty();
        } finally {
            logger.setFilter(null);
        }
        assertThat(logged).extracting(LogRecord::getLevel).containsExactly(Level.WARNING);
        assertThat(logged.getFirst().getMessage()).doesNotContain("secret");
    }

    @Test
    void decodesTheIdentityOfAMessageWithoutTheRest() {
        var json = codec.encode(ChatMessage.written("m-1", ANN, "an \"id\":\"of\" sorts", 7));
        assertThat(EventCodec.messageKey(json)).contains(new MessageKey("ann-id", "m-1"));
        assertThat(messageKey("{\"id\":\"m1\",\"clientId\":\"c\"} behind it anything")).contains(new MessageKey("c", "m1"));
        assertThat(messageKey("{\"at\":7,\"text\":null,\"clientId\":\"c\",\"name\":\"n\",\"id\":\"m1\"}"))
                .contains(new MessageKey("c", "m1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no json", "[]", "{}", "{\"id\":7}", "{\"id\"", "{\"id\":\"m1\"}", "{\"clientId\":\"c\"}",
                "{\"id\":7,\"clientId\":\"c\"}", "{\"id\":\"m1\",\"clientId\":null}"})
    void findsNoIdentityInOtherJson(String json) {
        assertThat(messageKey(json)).isEmpty();
    }

    @Test
    void startsEveryEventWithItsType() {
        assertThat(encoded(new ServerEvent.Typing("ann-id", "Ann", null, null)))
                .isEqualTo("{\"type\":\"typing\",\"clientId\":\"ann-id\",\"name\":\"Ann\"}");
        assertThat(encoded(new ServerEvent.Typing("ann-id", "Ann", null, 4)))
                .isEqualTo("{\"type\":\"typing\",\"clientId\":\"ann-id\",\"name\":\"Ann\",\"others\":4}");
        assertThat(encoded(ServerEvent.Typing.of(ANN.marked(true))))
                .isEqualTo("{\"type\":\"typing\",\"clientId\":\"ann-id\",\"name\":\"Ann\",\"lookalike\":true}");
        assertThat(encoded(new ServerEvent.Presence(7, List.of(ANN), 6)))
                .isEqualTo("{\"type\":\"presence\",\"count\":7,\"users\":[{\"clientId\":\"ann-id\",\"name\":\"Ann\"}],"
                        + "\"more\":6}");
        assertThat(encoded(new ServerEvent.Ack("m1"))).isEqualTo("{\"type\":\"ack\",\"id\":\"m1\"}");
        assertThat(encoded(ServerEvent.Refusal.of(ErrorCode.NOT_JOINED, "join first", null)))
                .isEqualTo("{\"type\":\"error\",\"code\":\"not_joined\",\"message\":\"join first\"}");
        assertThat(encoded(ServerEvent.Refusal.of(ErrorCode.UNAVAILABLE, "later", "m1")))
                .isEqualTo("{\"type\":\"error\",\"code\":\"unavailable\",\"message\":\"later\",\"id\":\"m1\"}");
    }

    @Test
    void writesTheMarkOfALookalikeAndReadsItBack() {
        var marked = new User("x", "Ann", true, null);
        assertThat(encoded(new ServerEvent.Presence(2, List.of(marked, new User("y", "Ann", false, null)), 0)))
                .isEqualTo("{\"type\":\"presence\",\"count\":2,\"users\":[{\"clientId\":\"x\",\"name\":\"Ann\","
                        + "\"lookalike\":true},{\"clientId\":\"y\",\"name\":\"Ann\"}],\"more\":0}");
        assertRoundTrip(ChatMessage.written("m1", marked, "hi", 5));
        assertRoundTrip(ChatMessage.system("a:1", ChatMessage.JOINED, marked, 0, 5));
    }

    @Test
    void encodesPongs() {
        assertThat(encoded(new ServerEvent.Pong(7))).isEqualTo("{\"type\":\"pong\",\"n\":7}");
    }

    @Test
    void copiesTheBytesOfAMessageIntoItsEvent() {
        assertThat(encoded(new ServerEvent.Message(shared("{ \"id\":\"m1\" }"), new EntryId(1, 2))))
                .isEqualTo("{\"type\":\"message\",\"message\":{ \"id\":\"m1\" },\"cursor\":\"1-2\"}");
    }

    @Test
    void copiesTheBytesOfMessagesIntoHistory() {
        var messages = List.of(shared("{\"id\":\"m1\"}"), shared("{\"id\":\"m2\"}"), shared("{\"id\":\"m3\"}"));
        assertThat(encoded(new ServerEvent.History(messages, new EntryId(1, 2), true, new User("x", "A\"nn"), "pod-1")))
                .isEqualTo("{\"type\":\"history\",\"messages\":[{\"id\":\"m1\"},{\"id\":\"m2\"},{\"id\":\"m3\"}],"
                        + "\"cursor\":\"1-2\",\"gap\":true,\"self\":{\"clientId\":\"x\",\"name\":\"A\\\"nn\"},"
                        + "\"instance\":\"pod-1\",\"limits\":{\"text\":2000,\"name\":32,\"frame\":16384,"
                        + "\"rateBurst\":10,\"ratePerSecond\":5,\"reason\":200,\"announcement\":500,\"networkBans\":false},"
                        + "\"room\":{\"frozen\":false,\"membersOnly\":false,\"slowModeSeconds\":0,\"pinned\":[]}}");
        assertThat(encoded(new ServerEvent.History(List.of(), EntryId.ZERO, false, ANN, "pod-1")))
                .startsWith("{\"type\":\"history\",\"messages\":[],\"cursor\":\"0-0\",\"gap\":false,");
    }

    @Test
    void writesWhatModeratorsHaveSet() {
        assertThat(encoded(new ServerEvent.Room(new RoomSettings(true, false, 30))))
                .isEqualTo("{\"type\":\"room\",\"frozen\":true,\"membersOnly\":false,\"slowModeSeconds\":30,\"pinned\":[]}");
        var pinned = List.of(ChatMessage.written("m1", ANN, "hi", 5));
        var announced = new RoomSettings(false, false, 0, pinned, new RoomSettings.Announcement("Welcome", 7));
        assertThat(encoded(new ServerEvent.Room(announced)))
                .endsWith("\"pinned\":[" + text(codec.encode(pinned.getFirst()))
                        + "],\"announcement\":{\"text\":\"Welcome\",\"at\":7}}");
        assertThat(encoded(new ServerEvent.Room(RoomSettings.NONE))).endsWith("\"pinned\":[]}");
    }

    @Test
    void encodesAMessageOnceForAllEvents() {
        var message = new SharedMessage(ChatMessage.written("m1", ANN, "hi", 5));
        assertThat(encoded(new ServerEvent.Message(message, EntryId.ZERO)))
                .isEqualTo("{\"type\":\"message\",\"message\":" + text(message.json(codec)) + ",\"cursor\":\"0-0\"}");
        assertThat(message.json(codec)).isSameAs(message.json(codec));
    }

    @Test
    void decodesClientEventsAndRejectsOthers() throws BadEventException {
        assertThat(codec.decode("{\"type\":\"typing\"}")).isEqualTo(new ClientEvent.Typing());
        assertThatThrownBy(() -> codec.decode("{}")).isInstanceOf(BadEventException.class);
    }

    @Test
    void writesTheRoleOfWhoeverSignedIn() {
        var member = new User("x", "Ann", Role.MEMBER);
        var moderator = new User("y", "Eve", true, Role.MODERATOR);
        assertThat(encoded(new ServerEvent.Presence(2, List.of(member, moderator, new User("z", "Bob", Role.GUEST)), 0)))
                .contains("{\"clientId\":\"x\",\"name\":\"Ann\",\"role\":\"member\"}")
                .contains("{\"clientId\":\"y\",\"name\":\"Eve\",\"lookalike\":true,\"role\":\"moderator\"}")
                .contains("{\"clientId\":\"z\",\"name\":\"Bob\"}");
        assertRoundTrip(ChatMessage.written("m1", moderator, "hi", 5));
    }

    @Test
    void takesAnUnknownRoleForThatOfAGuest() {
        var json = "{\"id\":\"m1\",\"clientId\":\"x\",\"name\":\"Ann\",\"text\":\"hi\",\"at\":5,\"role\":\"emperor\"}";
        var role = codec.decodeMessage(json.getBytes(UTF_8)).orElseThrow().message().role();
        assertThat(role).isIn(null, Role.GUEST);
    }

    @Test
    void writesWhenTheTokenOfTheReceiverExpires() {
        var self = new User("x", "Ann", Role.MEMBER);
        assertThat(encoded(new ServerEvent.History(List.of(), EntryId.ZERO, false, self, 1_789_000_000_000L, "pod-a", List.of(), false, RoomSettings.NONE)))
                .contains("\"self\":{\"clientId\":\"x\",\"name\":\"Ann\",\"role\":\"member\",\"expiresAt\":1789000000000}");
    }

    @Test
    void writesWhoTheReceiverIsNow() {
        assertThat(encoded(new ServerEvent.Self(new User("x", "Ann", Role.MEMBER), 1_789_000_000_000L)))
                .isEqualTo("{\"type\":\"self\",\"clientId\":\"x\",\"name\":\"Ann\",\"role\":\"member\",\"expiresAt\":1789000000000}");
    }

    @Test
    void writesHowManyReportsAreOpen() {
        assertThat(encoded(new ServerEvent.Reports(3))).isEqualTo("{\"type\":\"reports\",\"open\":3}");
    }

    @Test
    void writesChangesOfMessages() {
        assertThat(encoded(new ServerEvent.Update("x", "m1", 7, 5, "hello")))
                .isEqualTo("{\"type\":\"update\",\"clientId\":\"x\",\"id\":\"m1\",\"version\":7,\"at\":5,\"text\":\"hello\"}");
        assertThat(encoded(new ServerEvent.Remove("x", "m1", null, ServerEvent.Remove.AUTHOR)))
                .isEqualTo("{\"type\":\"remove\",\"clientId\":\"x\",\"id\":\"m1\",\"by\":\"author\"}");
    }

    @Test
    void writesRemovalsAndTheResetOfAHistoryAtItsEnd() {
        var removed = List.of(new ServerEvent.Remove(null, null, 9L, ServerEvent.Remove.MODERATOR));
        assertThat(encoded(new ServerEvent.History(List.of(), EntryId.ZERO, false, ANN, null, "pod-a", removed, true, RoomSettings.NONE)))
                .endsWith("\"pinned\":[]},\"removed\":[{\"type\":\"remove\",\"before\":9,\"by\":\"moderator\"}],\"reset\":true}");
    }

    @Test
    void codesOfErrorsHaveOneNameOnTheWire() {
        for (var code : ErrorCode.values()) {
            assertThat(ErrorCode.of(code.wire())).isEqualTo(code);
        }
        assertThatThrownBy(() -> ErrorCode.of("INVALID")).hasMessage("no error code has this name");
    }

    private void assertRoundTrip(ChatMessage message) {
        assertThat(codec.decodeMessage(codec.encode(message)).orElseThrow().message()).isEqualTo(message);
    }

    private String encoded(ServerEvent event) {
        return text(codec.encode(event));
    }

    private static Optional<MessageKey> messageKey(String json) {
        return EventCodec.messageKey(json.getBytes(UTF_8));
    }

    private static SharedMessage shared(String json) {
        return new SharedMessage(ChatMessage.written("m1", ANN, "hi", 5), json.getBytes(UTF_8));
    }

    private static String text(byte[] json) {
        return new String(json, UTF_8);
    }
}
