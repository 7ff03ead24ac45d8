package dev.chatroom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Prose and comments of the whole repository use plain technical English. A failure names the place, the phrase and what
 * to write instead. Add a rule when a review finds a phrase that readers have to translate.
 */
class WordingTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern TEXT = Pattern.compile(".*\\.(md|java|ts|tsx|yaml|tpl|txt|properties)");
    private static final Pattern EXCLUDED = Pattern.compile("(.*/)?"
            + "(target/.*|node_modules/.*|crds/.*|snapshots/.*|\\.[^/]+/.*|package-lock\\.json|CHANGELOG\\.md)");

    /** In a rule, {@code _} stands for the space between words, which may be a line break inside a comment. */
    private static final List<Rule> RULES = List.of(
            rule("[h]e|[h]im|[h]is|[h]imself", "they, them, their"),
            rule("[w]hoever_brings", "name the thread or component"),
            rule("not_for_the_world", "do not expose publicly"),
            rule("is_spoken_here", "is supported"),
            rule("how_manieth", "zero-based sequence number"),
            rule("trying_on", "retrying"),
            rule("looks?_in_vain", "fails, finds nothing"),
            rule("bears?_up", "behaves under load, is tested on"),
            rule("what_there_is_to", "name the thing itself"),
            rule("(is|are|be|being)_told_of", "is notified of"),
            rule("tells?_(it|them|of)", "reports, notifies, logs, returns"),
            rule("an?_hole_nor|nor_an?_double", "no gaps or duplicates"),
            rule("has_to_be_so", "must be"),
            rule("to_be_mended", "fix"),
            rule("is_believed", "is trusted, takes effect"),
            rule("at_a_second_look", "a check must fail twice"),
            rule("who_has_gone", "users who left"),
            rule("has_come_to", "has become, is"),
            rule("goes_without", "does not get, is dropped"),
            rule("for_good_and_all", "permanently"),
            rule("all_as_it_has_to_be", "healthy"),
            rule("has_gone_deaf|is_deaf", "lags, does not read the log"));

    private record Rule(Pattern phrase, String instead) {}

    @Test
    void repositoryUsesPlainTechnicalEnglish() throws IOException {
        assertThat(sources().stream().flatMap(WordingTest::findings))
                .as("wording that readers have to translate; CONTRIBUTING.md has the rules of style")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            when [h]e has left               | they, them, their
             * which is told\\n     * of it  | is notified of
            port: 1 # not\\n# for the world | do not expose publicly
            """)
    void findsPhrase(String text, String instead) {
        var prose = text.replace("[h]", "h").replace("\\n", "\n");

        assertThat(findings("page.md", prose)).singleElement().asString().startsWith("page.md:1: ").endsWith(instead);
    }

    @ParameterizedTest
    @CsvSource({"the cache of a thesis", "they retry on failure", "retrying with a new connection", "it bears no upper limit"})
    void ignoresOrdinaryText(String text) {
        assertThat(findings("page.md", text)).isEmpty();
    }

    private static Rule rule(String words, String instead) {
        return new Rule(Pattern.compile("\\b(" + words.replace("_", "[\\s*#/]+") + ")\\b"), instead);
    }

    private static Stream<String> findings(Path file) {
        try {
            return findings(ROOT.relativize(file).toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> findings(String name, String text) {
        return RULES.stream().flatMap(rule -> rule.phrase().matcher(text).results().map(found -> "%s:%d: \"%s\": say %s"
                .formatted(name, lineOf(text, found.start()), found.group().replaceAll("\\s+", " "), rule.instead())));
    }

    private static long lineOf(String text, int position) {
        return 1 + text.substring(0, position).chars().filter(c -> c == '\n').count();
    }

    private static List<Path> sources() throws IOException {
        return files().stream()
                .filter(name -> TEXT.matcher(name).matches() && !EXCLUDED.matcher(name).matches())
                .map(ROOT::resolve)
                .filter(Files::isRegularFile)
                .toList();
    }

    /** Tracked files; without git, as in an unpacked archive, all files. */
    private static List<String> files() throws IOException {
        try {
            var git = new ProcessBuilder("git", "ls-files", "-z")
                    .directory(ROOT.toFile())
                    .redirectError(Redirect.DISCARD)
                    .start();
            var names = new String(git.getInputStream().readAllBytes(), UTF_8).split("\0", -1);
            if (git.waitFor() == 0 && names.length > 1) {
                return List.of(names);
            }
        } catch (IOException _) {
            // Git is not installed.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        try (var all = Files.walk(ROOT)) {
            return all.map(file -> ROOT.relativize(file).toString()).toList();
        }
    }
}
