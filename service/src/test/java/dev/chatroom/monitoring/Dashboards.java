package dev.chatroom.monitoring;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The panels and queries of the Grafana dashboards. */
final class Dashboards {
    static final Path FOLDER = Path.of("../helm/chat-room/dashboards");

    private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern NOT_METRICS = Pattern.compile(
            "\"[^\"]*\"|'[^']*'|\\{[^}]*}|\\[[^]]*]|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("\\b[a-zA-Z_:][a-zA-Z0-9_:]*\\b(?!\\s*\\()");
    private static final Set<String> KEYWORDS =
            Set.of("and", "or", "unless", "bool", "offset", "by", "without", "on", "ignoring", "sum", "max", "min", "count");

    /**
     * A query of a panel; it draws one or more lines.
     *
     * @param panel the panel's title
     * @param query the PromQL query over all instances
     * @param legend the labels that name the lines
     */
    record Target(String panel, String query, Set<String> legend) {
        @Override
        public String toString() {
            return panel + ": " + query;
        }
    }

    private Dashboards() {}

    static List<JsonObject> panels() {
        return Monitoring.files(FOLDER).stream()
                .map(file -> Json.createReader(new StringReader(Monitoring.read(file))).readObject())
                .flatMap(board -> board.getJsonArray("panels").getValuesAs(JsonObject.class).stream())
                .toList();
    }

    static List<Target> targets() {
        return panels().stream()
                .flatMap(panel -> panel.getJsonArray("targets").getValuesAs(JsonObject.class).stream()
                        .map(target -> target(panel.getString("title"), target)))
                .toList();
    }

    /** The names of the metrics in a query. */
    static Set<String> metrics(String query) {
        var bare = NOT_METRICS.matcher(query).replaceAll(" ");
        return NAME.matcher(bare).results()
                .map(found -> found.group())
                .filter(name -> !KEYWORDS.contains(name))
                .collect(Collectors.toSet());
    }

    /** The query of a panel's target, over all instances and with a window for rates. */
    static String query(JsonObject target, String window) {
        return target.getString("expr").replace("$instance", ".*").replace("$__rate_interval", window);
    }

    private static Target target(String panel, JsonObject target) {
        var query = query(target, "30s");
        var legend = LEGEND.matcher(target.getString("legendFormat")).results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        return new Target(panel, query, legend);
    }
}
