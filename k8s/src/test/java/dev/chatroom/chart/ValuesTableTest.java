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

/** Tests that each chart's README lists all values with their comments. {@code -Dgenerate} regenerates the tables. */
class ValuesTableTest {
    private static final Pattern TABLE = Pattern.compile("(?<=<!-- values -->\n).*?(?=<!-- end of values -->)", Pattern.DOTALL);
    private static final Pattern LINE = Pattern.compile("^( *)([A-Za-z0-9]+):(.*)$");

    @ParameterizedTest
    @MethodSource("charts")
    void readmeListsEveryValue(Path chart) throws IOException {
        var table = "| value | default | description |\n|---|---|---|\n"
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
    void everyValueHasAComment(Path chart) throws IOException {
        var undocumented = new ArrayList<String>();
        var before = "";
        for (var line : Files.readAllLines(chart.resolve("values.yaml"))) {
            var key = LINE.matcher(line);
            if (key.matches() && !key.group(3).isBlank() && !before.strip().startsWith("# -- ") && !isInDocumentedMap(line)) {
                undocumented.add(line);
            }
            before = line;
        }

        assertThat(undocumented).isEmpty();
    }

    static List<Path> charts() {
        return List.of(RenderedChart.CHART, RenderedChart.OPERATOR_CHART);
    }

    /** The entries of resources and of security contexts share the comment of the map. */
    private static boolean isInDocumentedMap(String line) {
        return line.strip().matches("(cpu|memory|runAsNonRoot|type: RuntimeDefault|allowPrivilegeEscalation|readOnlyRootFilesystem|drop)\\b.*");
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
                rows.add("| `%s` | %s | %s |".formatted(String.join(".", path), cell(key.group(3)), comment));
                comment = null;
            }
        }
        return rows;
    }

    private static String cell(String value) {
        return value.isBlank() ? "see values.yaml" : "`" + value.strip() + "`";
    }
}
