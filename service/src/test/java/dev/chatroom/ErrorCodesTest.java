package dev.chatroom;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.api.ApiErrorCode;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each reason for a refusal is documented, known to the page, and asserted by a test. */
class ErrorCodesTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Pattern CODE = Pattern.compile("`([a-z_]+)`");

    @Test
    void documentsEachCodeOfTheProtocolAndNoOther() {
        var table = section(read(DOCS.resolve("protocol.md")), "| code | reason |\n");
        assertThat(firstColumn(table)).containsExactlyInAnyOrderElementsOf(wire());
        assertThat(read(Path.of("..", "web-client", "src", "protocol", "schema.ts")))
                .contains(wire().stream().map(code -> "'" + code + "'").toList());
    }

    @Test
    void documentsEachCodeOfTheModeratorsApi() {
        var table = section(read(DOCS.resolve("moderation-api.md")), "| status | `code` |");
        var own = Stream.of(ApiErrorCode.values()).map(ApiErrorCode::wire).toList();
        assertThat(codes(table)).containsAll(own).isSubsetOf(Stream.concat(own.stream(), wire().stream()).toList());
        for (var code : ApiErrorCode.values()) {
            assertThat(table.lines().filter(row -> row.contains("`" + code.wire() + "`")))
                    .as(code.wire())
                    .anySatisfy(row -> assertThat(firstCell(row)).contains(Integer.toString(code.status())));
        }
        assertThat(table).contains("`" + ErrorCode.OUTDATED.wire() + "`", "`" + ErrorCode.UNAVAILABLE.wire() + "`");
    }

    /** What moderators and writers read: a code that only programs meet has no row there. */
    @Test
    void explainsWhyMessagesAreNotAccepted() {
        var page = read(DOCS.resolve("moderation.md"));
        var explained = Stream.of(ErrorCode.MUTED, ErrorCode.FROZEN, ErrorCode.SLOW_MODE, ErrorCode.FILTERED, ErrorCode.HELD,
                        ErrorCode.OUTDATED)
                .map(code -> "`" + code.wire() + "`")
                .toList();
        assertThat(page).contains(explained);
    }

    @Test
    void documentsEachCloseCode() {
        var table = section(read(DOCS.resolve("protocol.md")), "| code | reason | what the client does |");
        for (var code : CloseCode.values()) {
            assertThat(table.lines()).as(code.name()).anyMatch(row -> firstCell(row).contains(Integer.toString(code.wire())));
        }
    }

    /** By its name in the code or by its form on the wire. */
    @Test
    void assertsEachCodeInATest() throws IOException {
        var tests = tests();
        for (var code : ErrorCode.values()) {
            assertThat(tests).as(code.wire()).anyMatch(names("ErrorCode." + code.name(), code.wire()));
        }
        for (var code : ApiErrorCode.values()) {
            assertThat(tests).as(code.wire()).anyMatch(names("ApiErrorCode." + code.name(), code.wire()));
        }
    }

    private static Predicate<String> names(String constant, String wire) {
        // One word alone may have another meaning there.
        var word = wire.contains("_") ? "|\\b" + wire + "\\b" : "";
        return Pattern.compile("\\b" + Pattern.quote(constant) + "\\b|\"" + wire + "[ \"]|:\\\\\"" + wire + "\\\\\"" + word).asPredicate();
    }

    /** The texts of all tests but this one. */
    private static List<String> tests() throws IOException {
        try (var files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().matches(".*(Test|IT)\\.java"))
                    .filter(not(file -> file.endsWith(Path.of("ErrorCodesTest.java"))))
                    .map(ErrorCodesTest::read)
                    .toList();
        }
    }

    private static List<String> wire() {
        return Stream.of(ErrorCode.values()).map(ErrorCode::wire).toList();
    }

    /** A table, from its head to its end. */
    private static String section(String page, String head) {
        int start = page.indexOf(head);
        assertThat(start).as(head).isNotNegative();
        return page.substring(start).lines().takeWhile(line -> line.startsWith("|")).skip(1).collect(Collectors.joining("\n"));
    }

    private static List<String> firstColumn(String table) {
        return table.lines().skip(1).flatMap(row -> codes(firstCell(row)).stream()).toList();
    }

    private static String firstCell(String row) {
        return row.substring(1, row.indexOf('|', 1));
    }

    private static List<String> codes(String text) {
        return CODE.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
