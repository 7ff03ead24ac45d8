package dev.chatroom.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each chart's README lists each value with its comment of values.yaml; {@code -Dgenerate} writes the table again. */
class ValuesTableTest {
    private static final Pattern TABLE = Pattern.compile("(?<=<!-- values -->\n).*?(?=<!-- end of values -->)", Pattern.DOTALL);
    private static final Pattern LINE = Pattern.compile("^( *)([A-Za-z]+):(.*)$");

    @ParameterizedTest
    @MethodSource("charts")
    void theReadmeListsEveryValueAsValuesYamlExplainsIt(Path chart) throws IOException {
        var table = "| value | default | what it is |\n|---|---|---|\n"
                + rows(Files.readAllLines(chart.resolve("values.yaml"))).stream()
                        .collect(Collectors.joining("\n", "", "\n"));
        var readme = Files.readString(chart.resolve("README.md"));
        if (System.getProperty("generate") != null) {
            readme = TABLE.matcher(readme).replaceFirst(java.util.regex.Matcher.quoteReplacement(table));
            Files.writeString(chart.resolve("README.md"), readme);
        }

        var found = TABLE.matcher(readme);
        assertThat(found.find()).isTrue();
        assertThat(found.group()).isEqualTo(table);
    }

    @ParameterizedTest
    @MethodSource("charts")
    void everyValueIsExplained(Path chart) throws IOException {
        var unexplained = new ArrayList<String>();
        var before = "";
        for (var line : Files.readAllLines(chart.resolve("values.yaml"))) {
            var key = LINE.matcher(line);
            if (key.matches() && !key.group(3).isBlank() && !before.strip().startsWith("# -- ") && !inResources(line)) {
                unexplained.add(line);
            }
            before = line;
        }

        assertThat(unexplained).isEmpty();
    }

    static List<Path> charts() {
        return List.of(Rendering.CHART, Rendering.OPERATOR_CHART);
    }

    /** The requests and limits are one value with their comment above the whole. */
    private static boolean inResources(String line) {
        return line.strip().matches("(cpu|memory): .*");
    }

    private static List<String> rows(List<String> lines) {
        var rows = new ArrayList<String>();
        Deque<String> path = new ArrayDeque<>();
        String comment = null;
        for (var line : lines) {
            if (line.strip().startsWith("# -- ")) {
                comment = line.strip().substring("# -- ".length());
                continue;
            }
            var key = LINE.matcher(line);
            if (!key.matches()) {
                continue;
            }
            while (path.size() > key.group(1).length() / 2) {
                path.removeLast();
            }
            path.addLast(key.group(2));
            if (comment != null) {
                rows.add("| `%s` | %s | %s |".formatted(String.join(".", path), shown(key.group(3)), comment));
                comment = null;
            }
        }
        return rows;
    }

    private static String shown(String value) {
        return value.isBlank() ? "see values.yaml" : "`" + value.strip() + "`";
    }
}
