package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NameRuleTest {
    /** The page passes the same file. */
    private static final Path NAMES = Path.of("../web-client/src/identity/names.json");
    private static final Map<String, String> REASONS = Map.of(
            "empty", "no visible character",
            "too_long", "characters; accepted",
            "forbidden", "name has the character U+",
            "marks", "combining mark");
    private static final String ACCEPTED = "; accepted are 1 to 10 characters, at least one of them visible, without control,"
            + " text direction, private or unassigned characters, and with at most 4 combining marks in a row";

    private final NameRule rule = new NameRule(10);
    private final NameRule pageLimit = new NameRule(32);

    @ParameterizedTest
    @MethodSource("names")
    void decidesLikeThePage(JsonObject entry) throws BadEventException {
        var name = entry.getString("name");
        if (entry.containsKey("accepted")) {
            assertThat(pageLimit.check(name)).isEqualTo(entry.getString("accepted"));
        } else {
            assertThatThrownBy(() -> pageLimit.check(name))
                    .isInstanceOf(BadEventException.class)
                    .hasMessageContaining(REASONS.get(entry.getString("rejected")));
        }
    }

    /** All but names with a leading space, which carries a mark: surrounding space is removed first. */
    @ParameterizedTest
    @MethodSource("names")
    void leavesANameThatItReturnedAsItIs(JsonObject entry) throws BadEventException {
        var accepted = entry.getString("accepted", "Ann");
        if (!accepted.startsWith(" ")) {
            assertThat(pageLimit.check(accepted)).isEqualTo(accepted);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0123456789a, name has 11 characters",
        "'', name has no visible character",
        "a\u202eb, name has the character U+202E",
        "a\ud83d, name has the character U+D83D",
        "\u0301a, name begins with a combining mark",
        "a\u0316\u0316\u0316\u0316\u0316, name has more than 4 combining marks in a row"
    })
    void reportsWhatIsWrongAndWhatIsAccepted(String name, String reason) {
        var rejection = catchThrowableOfType(BadEventException.class, () -> rule.check(name));
        assertThat(rejection).hasMessage(reason + ACCEPTED);
        assertThat(rejection.code()).isEqualTo(ErrorCode.INVALID);
    }

    @Test
    void rejectsAMissingName() {
        assertThatThrownBy(() -> rule.check(null)).hasMessage("name is missing" + ACCEPTED);
    }

    @Test
    void countsTheCharactersOfAComposedName() throws BadEventException {
        // Four code points each, the most that compose to one.
        assertThat(rule.check("\u03b1\u0313\u0300\u0345".repeat(10))).isEqualTo("\u1f82".repeat(10));
        assertThatThrownBy(() -> rule.check("\u03b1\u0313\u0300\u0345".repeat(10) + "a")).hasMessage("name has 41 characters" + ACCEPTED);
    }

    @Test
    void removesBlanksAtTheEnd() throws BadEventException {
        assertThat(rule.check("a \u2800")).isEqualTo("a");
        assertThat(rule.check("a \u2800b")).isEqualTo("a b");
    }

    @Test
    void fitsNamesOfTokens() {
        assertThat(rule.fit("  Ann ")).contains("Ann");
        assertThat(rule.fit("0123456789abc")).contains("0123456789");
        assertThat(rule.fit("😀".repeat(11))).contains("😀".repeat(10));
        assertThat(rule.fit("a\u202eb")).isEmpty();
        assertThat(rule.fit("")).isEmpty();
    }

    static List<JsonObject> names() throws IOException {
        try (var reader = Json.createReader(Files.newBufferedReader(NAMES))) {
            return reader.readArray().getValuesAs(JsonObject.class);
        }
    }
}
