package dev.chatroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of attacks in docs/security.md names tests that exist, and every attack of the suite. */
class SecurityPageTest {
    private static final Path PAGE = Path.of("..", "docs", "security.md");
    private static final List<Path> TESTS =
            List.of(Path.of("src", "test", "java"), Path.of("..", "loadtest", "src", "test", "java"), Path.of("..", "client", "src", "test", "java"));
    private static final Path ATTACKS = Path.of("..", "loadtest", "src", "test", "java", "dev", "chatroom", "attacks");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|IT))`");
    private static final Pattern ATTACK = Pattern.compile("(?:joined|FrameFlood|SilentSockets|TrickledInput)\\(\\s*\"([a-z-]+)\"|return \"([a-z]+(?:-[a-z]+)*)\";");

    @Test
    void namesTestsThatExist() throws IOException {
        var existing = new HashSet<String>();
        for (var root : TESTS) {
            try (var files = Files.walk(root)) {
                files.map(file -> file.getFileName().toString().replace(".java", "")).forEach(existing::add);
            }
        }

        assertThat(names(TEST, Files.readString(PAGE))).hasSizeGreaterThan(20).isSubsetOf(existing);
    }

    @Test
    void everyRowNamesATest() throws IOException {
        var page = Files.readString(PAGE);
        var table = page.substring(page.indexOf("## Attack, defence, test"), page.indexOf("## The attack suite"));
        var rows = table.lines().filter(line -> line.startsWith("| ")).skip(1).toList();

        assertThat(rows).hasSizeGreaterThan(15).allSatisfy(row -> assertThat(names(TEST, row)).isNotEmpty());
    }

    @Test
    void namesEveryAttack() throws IOException {
        var attacks = new TreeSet<String>();
        try (var files = Files.list(ATTACKS)) {
            for (var file : files.filter(file -> !file.getFileName().toString().matches(".*(Test|Run)\\.java")).toList()) {
                attacks.addAll(names(ATTACK, Files.readString(file)));
            }
        }
        var page = Files.readString(PAGE);

        assertThat(attacks).contains("ping-flood", "half-heads", "old-cursors", "garbage");
        assertThat(attacks).allSatisfy(attack -> assertThat(page).contains("`" + attack + "`"));
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results()
                .map(found -> found.group(1) != null ? found.group(1) : found.group(2))
                .collect(Collectors.toSet());
    }
}
