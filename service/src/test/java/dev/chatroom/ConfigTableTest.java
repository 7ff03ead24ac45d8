package dev.chatroom;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table in docs/configuration.md matches application.yaml. */
class ConfigTableTest {
    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final Path YAML = Path.of("src", "main", "resources", "application.yaml");
    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-z.]+)` \\| `([A-Z_]+)` \\| (none|`([^`]*)`) \\|", Pattern.MULTILINE);
    private static final Pattern COMMENTED_KEY = Pattern.compile("^# ([a-z]+(?:\\.[a-z]+)+):", Pattern.MULTILINE);

    @Test
    void listsEveryDefault() throws IOException {
        var table = new TreeMap<String, String>();
        rows().stream().filter(row -> row.group(4) != null).forEach(row -> table.put(row.group(1), row.group(4)));

        assertThat(table).containsExactlyInAnyOrderEntriesOf(defaults());
    }

    @Test
    void listsEveryKeyWithoutADefault() throws IOException {
        var table = rows().stream().filter(row -> row.group(4) == null).map(row -> row.group(1)).toList();
        var commented = COMMENTED_KEY.matcher(Files.readString(YAML)).results().map(key -> key.group(1)).toList();

        assertThat(table).isNotEmpty().containsExactlyInAnyOrderElementsOf(commented);
    }

    @Test
    void namesEveryVariable() throws IOException {
        assertThat(rows()).allSatisfy(row -> assertThat(row.group(2))
                .isEqualTo(row.group(1).toUpperCase(Locale.ROOT).replace('.', '_')));
    }

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(PAGE)).results().toList();
    }

    private static Map<String, String> defaults() {
        return Config.builder(ConfigSources.file(YAML))
                .disableEnvironmentVariablesSource()
                .disableSystemPropertiesSource()
                .build()
                .asMap()
                .get();
    }
}
