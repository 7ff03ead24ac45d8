package dev.chatroom;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.chatroom.moderation.FilterConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** Reads which texts are not shown. */
final class FilterSettings {
    private static final String WORDS = "moderation.filters.words";
    private static final String WORDS_FILE = "moderation.filters.wordsfile";
    private static final String PATTERNS = "moderation.filters.patterns";
    private static final String PATTERNS_FILE = "moderation.filters.patternsfile";
    private static final String DOMAINS = "moderation.filters.domains";
    private static final java.util.regex.Pattern DOMAIN =
            java.util.regex.Pattern.compile("(?i)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*");
    private static final int MAX_WORDS = 10_000;
    private static final int MAX_WORD = 100;
    private static final int MAX_PATTERNS = 100;
    private static final int MAX_PATTERN = 1_000;
    private static final int MAX_FILE_BYTES = 1024 * 1024;

    private FilterSettings() {}

    static FilterConfig read(Settings settings) {
        var domains = settings.list(DOMAINS, DOMAIN, "hosts such as example.org; those below them are accepted as well");
        return new FilterConfig(
                words(settings),
                patterns(settings),
                settings.oneOf("moderation.filters.action", FilterConfig.Action.class),
                settings.oneOf("moderation.filters.links", FilterConfig.Action.class),
                new HashSet<>(domains));
    }

    private static List<String> words(Settings settings) {
        var words = new ArrayList<>(settings.list(WORDS));
        words.addAll(lines(settings, WORDS_FILE));
        var tooLong = words.stream().filter(word -> word.length() > MAX_WORD).findFirst();
        if (tooLong.isPresent() || words.size() > MAX_WORDS) {
            throw new ConfigException(
                    WORDS, tooLong.orElse(words.size() + " words"), "at most %,d words of up to %d characters".formatted(MAX_WORDS, MAX_WORD));
        }
        return words;
    }

    private static List<Pattern> patterns(Settings settings) {
        var patterns = new ArrayList<Pattern>();
        settings.text(PATTERNS).stream().flatMap(FilterSettings::entries).forEach(each -> patterns.add(compiled(PATTERNS, each)));
        lines(settings, PATTERNS_FILE).forEach(each -> patterns.add(compiled(PATTERNS_FILE, each)));
        if (patterns.size() > MAX_PATTERNS) {
            throw new ConfigException(
                    PATTERNS, patterns.size() + " patterns", "at most %d: put words into %s".formatted(MAX_PATTERNS, WORDS));
        }
        return patterns;
    }

    private static Pattern compiled(String key, String pattern) {
        try {
            var compiled = Pattern.compile(pattern, FilterConfig.FLAGS);
            if (pattern.length() <= MAX_PATTERN && !compiled.matcher("").find()) {
                return compiled;
            }
        } catch (PatternSyntaxException e) {
            throw new ConfigException(key, pattern, "regular expressions of RE2, one a line; " + e.getMessage());
        }
        throw new ConfigException(
                key, pattern, "patterns of up to %,d characters that do not match the empty text".formatted(MAX_PATTERN));
    }

    private static List<String> lines(Settings settings, String key) {
        return settings.text(key).map(file -> entries(content(key, file)).toList()).orElse(List.of());
    }

    private static Stream<String> entries(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"));
    }

    private static String content(String key, String file) {
        try {
            var path = Path.of(file);
            if (Files.size(path) <= MAX_FILE_BYTES) {
                return Files.readString(path);
            }
        } catch (IOException | RuntimeException _) {
            // Rejected below, like a file that is too large.
        }
        throw new ConfigException(key, file, "a text file of at most 1 MiB that can be read, with an entry on each line");
    }
}
