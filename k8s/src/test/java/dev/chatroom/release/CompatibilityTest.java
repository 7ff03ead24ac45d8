package dev.chatroom.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that each row of docs/compatibility.md names tests that exist, or admits that there is none. */
class CompatibilityTest {
    private static final Path PROJECT = Path.of("..");
    /** Package, class (or a wildcard) and method. */
    private static final Pattern NAME =
            Pattern.compile("`(?:dev\\.chatroom\\.(\\w+)\\.)?((?:\\*|\\w+)(?:IT|Test|Acceptance))(?:#(\\w+))?`");
    /** That somebody tried it once is no test, and says so. */
    private static final List<String> ADMISSIONS = List.of("not tried", "by hand");

    @Test
    void everyRowNamesATestOrAdmitsThatThereIsNone() throws IOException {
        assertThat(cells()).hasSizeGreaterThan(40).allSatisfy(cell -> assertThat(
                        NAME.matcher(cell).find() || cell.contains("`actionlint`") || ADMISSIONS.stream().anyMatch(cell::contains))
                .as(cell).isTrue());
    }

    @Test
    void everyNamedTestExists() throws IOException {
        var sources = sources();
        var named = NAME.matcher(Files.readString(PROJECT.resolve("docs/compatibility.md"))).results().toList();

        assertThat(named).hasSizeGreaterThan(30).allSatisfy(name -> assertThat(sources.stream().anyMatch(source -> matches(source, name)))
                .as(name.group()).isTrue());
        assertThat(PROJECT.resolve(".ci/run")).content().contains("actionlint");
    }

    /** The last cells of all rows. */
    private static List<String> cells() throws IOException {
        return Files.readAllLines(PROJECT.resolve("docs/compatibility.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.endsWith("| tested by |"))
                .map(line -> List.of(line.substring(0, line.lastIndexOf('|')).split(" \\| ", -1)).getLast())
                .toList();
    }

    private static boolean matches(Path source, MatchResult name) {
        var file = Pattern.quote(name.group(2) + ".java").replace("*", "\\E\\w+\\Q");
        var directory = name.group(1) == null ? "" : "/dev/chatroom/" + name.group(1);
        return source.getFileName().toString().matches(file)
                && source.getParent().toString().endsWith(directory)
                && (name.group(3) == null || read(source).contains(" void " + name.group(3) + "("));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT.resolve("k8s/src/test/java"));
                Stream<Path> more = Files.walk(PROJECT.resolve("service/src/test/java"))) {
            return Stream.concat(files, more).filter(Files::isRegularFile).toList();
        }
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
