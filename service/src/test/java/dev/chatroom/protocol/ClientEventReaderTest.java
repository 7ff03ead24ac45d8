package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientEventReaderTest {
    private static final String SECRET = "0123456789abcdef";

    private static final String PING_NUMBER =
            "n must be an integer from 0 to 9007199254740991, without a fraction or an exponent";

    private final ClientEventReader reader = new ClientEventReader(new WireLimits(20, 10));

    @Test
    void readsJoinsWithAndWithoutCursor() throws BadEventException {
        assertThat(reader.read("{\"type\":\"join\",\"clientId\":\"" + SECRET + "\",\"name\":\" Ann \"}"))
                .isEqualTo(new ClientEvent.Join(SECRET, "Ann", null));
        assertThat(reader.read("{\"type\":\"join\",\"clientId\":\"" + SECRET + "\",\"name\":\"Ann\",\"cursor\":\"1-2\"}"))
                .isEqualTo(new ClientEvent.Join(SECRET, "Ann", "1-2"));
    }

    @Test
    void readsMessagesWithAndWithoutId() throws BadEventException {
        assertThat(reader.read("{\"type\":\"message\",\"id\":\"a_B-9\",\"text\":\" hi \"}"))
                .isEqualTo(new ClientEvent.Message("a_B-9", " hi "));
        assertThat(reader.read("{\"type\":\"message\",\"text\":\"hi\"}")).isEqualTo(new ClientEvent.Message(null, "hi"));
    }

    @Test
    void acceptsIdsAndCursorsOfTheMaximalLength() throws BadEventException {
        var id = "a".repeat(64);
        assertThat(reader.read("{\"type\":\"message\",\"id\":\"" + id + "\",\"text\":\"hi\"}"))
                .isEqualTo(new ClientEvent.Message(id, "hi"));
        var cursor = "1".repeat(128);
        assertThat(reader.read(
                        "{\"type\":\"join\",\"clientId\":\"" + SECRET + "\",\"name\":\"Ann\",\"cursor\":\"" + cursor + "\"}"))
                .isEqualTo(new ClientEvent.Join(SECRET, "Ann", cursor));
    }

    @Test
    void readsTypingAndIgnoresUnknownFields() throws BadEventException {
        assertThat(reader.read("{\"type\":\"typing\",\"since\":5,\"deep\":{\"a\":[1,null]}}"))
                .isEqualTo(new ClientEvent.Typing());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9_007_199_254_740_991L})
    void readsPings(long n) throws BadEventException {
        assertThat(reader.read("{\"type\":\"ping\",\"n\":" + n + "}")).isEqualTo(new ClientEvent.Ping(n));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1\"", "null", "true", "[1]", "-1", "1.0", "1.5", "1e2", "1e999999999", "1e-999999999", "9007199254740992",
                "99999999999999999999"
            })
    void rejectsPingsWithoutAnExactNumber(String n) {
        assertRejected("{\"type\":\"ping\",\"n\":" + n + "}", PING_NUMBER, null);
    }

    @Test
    void rejectsPingsWithoutANumberOrWithOneThatTheParserRefuses() {
        assertRejected("{\"type\":\"ping\"}", PING_NUMBER, null);
        assertRejected(
                "{\"type\":\"ping\",\"n\":" + "9".repeat(10_000) + "}",
                "not JSON; send one JSON object in each text message",
                null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "{", "{\"type\":\"typing\"", "{\"type\":\"typing\"} more", "{'type':'typing'}"})
    void rejectsTextThatIsNotJson(String text) {
        assertRejected(text, "not JSON; send one JSON object in each text message", null);
    }

    @Test
    void rejectsJsonThatIsNestedTooDeeply() {
        assertRejected(
                "{\"type\":\"typing\",\"x\":" + "[".repeat(7_000) + "]".repeat(7_000) + "}",
                "not JSON; send one JSON object in each text message",
                null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"typing\"", "7", "null", "true"})
    void rejectsJsonThatIsNoObject(String text) {
        assertRejected(text, "JSON, but no object; send one JSON object in each text message", null);
    }

    @Test
    void rejectsMissingUnknownAndNonTextTypes() {
        assertRejected("{}", "type is missing; send one of join, message, edit, delete, moderate, older, ping, react, reactors, refresh, report, typing", null);
        assertRejected("{\"type\":\"leave\"}", "unknown type; send one of join, message, edit, delete, moderate, older, ping, react, reactors, refresh, report, typing", null);
        assertRejected("{\"type\":1}", "type must be a string", null);
        assertRejected("{\"type\":null}", "type must be a string", null);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 129})
    void rejectsSecretsOfWrongLength(int length) {
        assertRejected(
                "{\"type\":\"join\",\"name\":\"Ann\",\"clientId\":\"" + "s".repeat(length) + "\"}",
                "clientId must be a secret of 16 to 128 characters",
                null);
    }

    @Test
    void acceptsSecretsOfTheMinimalAndMaximalLength() throws BadEventException {
        for (int length : new int[] {16, 128}) {
            var secret = "s".repeat(length);
            assertThat(reader.read("{\"type\":\"join\",\"name\":\"Ann\",\"clientId\":\"" + secret + "\"}"))
                    .isEqualTo(new ClientEvent.Join(secret, "Ann", null));
        }
    }

    @Test
    void rejectsJoinsWithMissingOrWrongFields() {
        assertRejected("{\"type\":\"join\",\"name\":\"Ann\"}", "clientId must be a secret of 16 to 128 characters", null);
        assertRejected("{\"type\":\"join\",\"name\":\"Ann\",\"clientId\":12}", "clientId must be a string", null);
        assertRejected(
                "{\"type\":\"join\",\"clientId\":\"" + SECRET + "\"}",
                "name is missing; accepted are 1 to 10 characters, at least one of them visible, without control, text"
                        + " direction, private or unassigned characters, and with at most 4 combining marks in a row",
                null);
        assertRejected(
                "{\"type\":\"join\",\"clientId\":\"" + SECRET + "\",\"name\":[]}", "name must be a string", null);
        assertRejected(
                "{\"type\":\"join\",\"clientId\":\"" + SECRET + "\",\"name\":\"Ann\",\"cursor\":5}",
                "cursor must be a string",
                null);
        assertRejected(
                "{\"type\":\"join\",\"clientId\":\"" + SECRET + "\",\"name\":\"Ann\",\"cursor\":\"" + "1".repeat(129) + "\"}",
                "cursor must be one that this room gave",
                null);
    }

    @ParameterizedTest
    @CsvSource({"''", "a b", "ü", "a.b"})
    void rejectsIdsWithOtherCharactersAndDoesNotEchoThem(String id) {
        assertRejected(
                "{\"type\":\"message\",\"text\":\"hi\",\"id\":\"" + id + "\"}",
                "id must be 1 to 64 characters of A-Z a-z 0-9 _ -",
                null);
    }

    @Test
    void rejectsIdsThatAreTooLongOrNoText() {
        assertRejected(
                "{\"type\":\"message\",\"text\":\"hi\",\"id\":\"" + "a".repeat(65) + "\"}",
                "id must be 1 to 64 characters of A-Z a-z 0-9 _ -",
                null);
        assertRejected("{\"type\":\"message\",\"text\":\"hi\",\"id\":1}", "id must be a string", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"text\":\"\"", ",\"text\":\" \\t\\n\""})
    void rejectsEmptyMessagesByTheirId(String text) {
        assertRejected("{\"type\":\"message\",\"id\":\"m1\"" + text + "}", "text must not be empty: it needs a visible character", "m1");
    }

    @Test
    void rejectsNonTextMessagesByTheirId() {
        assertRejected("{\"type\":\"message\",\"id\":\"m1\",\"text\":7}", "text must be a string", "m1");
    }

    @Test
    void rejectsTextBeyondTheLimitAndAcceptsTextAtTheLimit() throws BadEventException {
        assertThat(reader.read("{\"type\":\"message\",\"text\":\"" + "x".repeat(20) + "\"}"))
                .isEqualTo(new ClientEvent.Message(null, "x".repeat(20)));
        var rejection = rejection("{\"type\":\"message\",\"id\":\"m1\",\"text\":\"" + "x".repeat(21) + "\"}");
        assertThat(rejection.event())
                .isEqualTo(new ServerEvent.Refusal("too_long", "text has 21 characters, at most 20 are accepted", "m1"));
        assertThat(rejection.code()).isEqualTo(ErrorCode.TOO_LONG);
    }

    private void assertRejected(String text, String message, String id) {
        assertThat(rejection(text).event()).isEqualTo(new ServerEvent.Refusal("invalid", message, id));
    }

    private BadEventException rejection(String text) {
        var rejection = catchThrowableOfType(BadEventException.class, () -> reader.read(text));
        assertThat(rejection).as("rejection of %s", text).isNotNull();
        return rejection;
    }
}
