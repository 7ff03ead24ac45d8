package dev.chatroom.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** Reads the files for operators: alerts, recording rules and runbooks. */
final class Monitoring {
    static final Path ALERTS = Path.of("../helm/chat-room/alerts");
    static final Path RULES = Path.of("../helm/chat-room/rules");
    static final Path RUNBOOKS = Path.of("../docs/runbooks");
    static final Path OPERATIONS = Path.of("../docs/operations.md");
    static final Path RULE_TESTS = Path.of("src/test/resources/alerts");

    private static final Pattern METERS = Pattern.compile("## Meters\n(.*?)(?=\n## |\\z)", Pattern.DOTALL);
    private static final Pattern LISTED = Pattern.compile("^- `([a-z_]+)`", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /**
     * An alert or recording rule.
     *
     * @param file the file that contains it
     * @param name the name of the alert or of the recorded metric
     * @param expression the PromQL expression
     */
    record Rule(Path file, String name, String expression) {}

    private Monitoring() {}

    static List<Path> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Rule> alerts() {
        return files(ALERTS).stream().flatMap(file -> rules(file, "alert")).toList();
    }

    static List<Rule> recorded() {
        return files(RULES).stream().flatMap(file -> rules(file, "record")).toList();
    }

    /** The meters that a runbook lists. */
    static List<String> meters(String runbook) {
        var section = METERS.matcher(read(RUNBOOKS.resolve(runbook + ".md")));
        if (!section.find()) {
            throw new AssertionError(runbook + " has no section \"Meters\"");
        }
        return LISTED.matcher(section.group(1)).results().map(found -> found.group(1)).toList();
    }

    /** The inline code of a page. */
    static Stream<String> code(Path page) {
        return CODE.matcher(read(page)).results().map(found -> found.group(1).replace('\n', ' '));
    }

    /** The runbooks and the page about operations. */
    static Stream<Path> pages() {
        return Stream.concat(files(RUNBOOKS).stream(), Stream.of(OPERATIONS));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> yaml(Path file) {
        return new Yaml().load(read(file));
    }

    static List<Map<String, Object>> list(Map<String, Object> parent, String key) {
        @SuppressWarnings("unchecked") // Each list in these files contains mappings.
        var children = (List<Map<String, Object>>) parent.getOrDefault(key, List.of());
        return children;
    }

    private static Stream<Rule> rules(Path file, String kind) {
        return list(yaml(file), "groups").stream()
                .flatMap(group -> list(group, "rules").stream())
                .map(rule -> new Rule(file, (String) rule.get(kind), (String) rule.get("expr")));
    }
}
