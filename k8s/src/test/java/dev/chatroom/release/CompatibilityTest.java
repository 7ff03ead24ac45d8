package dev.chatroom.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tests that each row of docs/compatibility.md names tests that exist, or admits that there is none. */
class CompatibilityTest {
    private static final Pattern NAME = Pattern.compile("`(?:dev\\.chatroom\\.\\w+\\.)?(\\*|\\w+)(IT|Test|Acceptance)(?:#\\w+)?`");
    private static final List<String> ADMISSIONS = List.of("not tried", "by hand", "`actionlint`");

    @Test
    void everyRowNamesATestOrAdmitsThatThereIsNone() throws IOException {
        var rows = Files.readAllLines(Path.of("..", "docs", "compatibility.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.contains("| tested by |"))
                .toList();

        assertThat(rows).hasSizeGreaterThan(20).allSatisfy(row -> {
            var last = row.split(" \\| ", -1);
            assertThat(NAME.matcher(last[last.length - 1]).find() || ADMISSIONS.stream().anyMatch(row::contains))
                    .as(row).isTrue();
        });
    }

    @Test
    void everyNamedTestExists() throws IOException {
        var tests = tests();
        var named = NAME.matcher(Files.readString(Path.of("..", "docs", "compatibility.md"))).results()
                .filter(name -> !name.group(1).equals("*"))
                .map(CompatibilityTest::name)
                .toList();

        assertThat(named).isNotEmpty().allMatch(tests::contains);
    }

    private static String name(MatchResult match) {
        return match.group(1) + match.group(2);
    }

    private static Set<String> tests() throws IOException {
        try (var files = Files.walk(Path.of(".."))) {
            return files.filter(file -> !file.toString().contains("node_modules"))
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }
}
