package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientEventReaderTest {
    private static final String SECRET = "0123456789abcdef";

    private final ClientEventReader reader = new ClientEventReader(new WireLimits(20, 10));

    @Test
    void joinIsReadWithAndWithoutCursor() throws BadEventException {
        assertThat(reader.read("{\"type\":\"join\",\"clientId\":\"" + SECRET + "\",\"name\":\" Ann \"}"))
                .isEqualTo(new ClientEvent.Join(SECRET, "Ann", null));
        assertThat(reader.read("{\"type\":\"join\",\"clientId\":\"" + SECRET + "\",\"name\":\"Ann\",\"cursor\":\"1-2\"}"))
                .isEqualTo(new ClientEvent.Join(SECRET, "Ann", "1-2"));
    }

    @Test
    void messageIsReadWithAndWithoutId() throws BadEventException {
        assertThat(reader.read("{\"type\":\"message\",\"id\":\"a_B-9\",\"text\":\" hi \"}"))
                .isEqualTo(new ClientEvent.Message("a_B-9", " hi "));
        assertThat(reader.read("{\"type\":\"message\",\"text\":\"hi\"}")).isEqualTo(new ClientEvent.Message(null, "hi"));
    }

    @Test
    void typingIsReadAndUnknownFieldsAreIgnored() throws BadEventException {
        assertThat(reader.read("{\"type\":\"typing\",\"since\":5,\"deep\":{\"a\":[1,null]}}"))
                .isEqualTo(new ClientEvent.Typing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "{", "{\"type\":\"typing\"", "{\"type\":\"typing\"} more", "{'type':'typing'}"})
    void whatIsNoJsonIsRefused(String text) {
        assertRefused(text, "not JSON; send one JSON object in each text message", null);
    }

    @Test
    void jsonThatIsNestedTooDeeplyIsRefusedLikeNoJson() {
        assertRefused(
                "{\"type\":\"typing\",\"x\":" + "[".repeat(7_000) + "]".repeat(7_000) + "}",
                "not JSON; send one JSON object in each text message",
                null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"typing\"", "7", "null", "true"})
    void jsonThatIsNoObjectIsRefused(String text) {
        assertRefused(text, "JSON, but no object; send one JSON object in each text message", null);
    }

    @Test
    void typeMustBeThereAndKnownAndText() {
        assertRefused("{}", "type is missing; send one of join, message, typing", null);
        assertRefused("{\"type\":\"leave\"}", "unknown type; send one of join, message, typing", null);
        assertRefused("{\"type\":1}", "type must be a string", null);
        assertRefused("{\"type\":null}", "type must be a string", null);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 129})
    void secretsOfWrongLengthAreRefused(int length) {
        assertRefused(
                "{\"type\":\"join\",\"name\":\"Ann\",\"clientId\":\"" + "s".repeat(length) + "\"}",
                "clientId must be a secret of 16 to 128 characters",
                null);
    }

    @Test
    void secretsOfTheShortestAndTheLongestLengthAreTaken() throws BadEventException {
        for (int length : new int[] {16, 128}) {
            var secret = "s".repeat(length);
            assertThat(reader.read("{\"type\":\"join\",\"name\":\"Ann\",\"clientId\":\"" + secret + "\"}"))
                    .isEqualTo(new ClientEvent.Join(secret, "Ann", null));
        }
    }

    @Test
    void joinWithoutSecretOrNameOrWithOtherKindsOfValuesIsRefused() {
        assertRefused("{\"type\":\"join\",\"name\":\"Ann\"}", "clientId must be a secret of 16 to 128 characters", null);
        assertRefused("{\"type\":\"join\",\"name\":\"Ann\",\"clientId\":12}", "clientId must be a string", null);
        assertRefused(
                "{\"type\":\"join\",\"clientId\":\"" + SECRET + "\"}",
                "name is missing; accepted are 1 to 10 characters without control or text direction characters",
                null);
        assertRefused(
                "{\"type\":\"join\",\"clientId\":\"" + SECRET + "\",\"name\":[]}", "name must be a string", null);
        assertRefused(
                "{\"type\":\"join\",\"clientId\":\"" + SECRET + "\",\"name\":\"Ann\",\"cursor\":5}",
                "cursor must be a string",
                null);
        assertRefused(
                "{\"type\":\"join\",\"clientId\":\"" + SECRET + "\",\"name\":\"Ann\",\"cursor\":\"" + "1".repeat(129) + "\"}",
                "cursor must be one that this room gave",
                null);
    }

    @ParameterizedTest
    @CsvSource({"''", "a b", "ü", "a.b"})
    void idsWithOtherCharactersAreRefusedAndNotRepeated(String id) {
        assertRefused(
                "{\"type\":\"message\",\"text\":\"hi\",\"id\":\"" + id + "\"}",
                "id must be 1 to 64 characters of A-Z a-z 0-9 _ -",
                null);
    }

    @Test
    void idsBeyondTheLongestAreRefused() {
        assertRefused(
                "{\"type\":\"message\",\"text\":\"hi\",\"id\":\"" + "a".repeat(65) + "\"}",
                "id must be 1 to 64 characters of A-Z a-z 0-9 _ -",
                null);
        assertRefused("{\"type\":\"message\",\"text\":\"hi\",\"id\":1}", "id must be a string", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"text\":\"\"", ",\"text\":\" \\t\\n\""})
    void messageWithoutAnythingToSayIsRefusedByItsId(String text) {
        assertRefused("{\"type\":\"message\",\"id\":\"m1\"" + text + "}", "text must not be empty", "m1");
    }

    @Test
    void textOfAnotherKindIsRefusedByItsId() {
        assertRefused("{\"type\":\"message\",\"id\":\"m1\",\"text\":7}", "text must be a string", "m1");
    }

    @Test
    void textBeyondTheLimitIsTooLongAndTextAtTheLimitIsNot() throws BadEventException {
        assertThat(reader.read("{\"type\":\"message\",\"text\":\"" + "x".repeat(20) + "\"}"))
                .isEqualTo(new ClientEvent.Message(null, "x".repeat(20)));
        var refusal = refusal("{\"type\":\"message\",\"id\":\"m1\",\"text\":\"" + "x".repeat(21) + "\"}");
        assertThat(refusal.event())
                .isEqualTo(new ServerEvent.Refusal("too_long", "text has 21 characters, at most 20 are accepted", "m1"));
        assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_LONG);
    }

    private void assertRefused(String text, String message, String id) {
        assertThat(refusal(text).event()).isEqualTo(new ServerEvent.Refusal("invalid", message, id));
    }

    private BadEventException refusal(String text) {
        var refusal = catchThrowableOfType(BadEventException.class, () -> reader.read(text));
        assertThat(refusal).as("refusal of %s", text).isNotNull();
        return refusal;
    }
}
