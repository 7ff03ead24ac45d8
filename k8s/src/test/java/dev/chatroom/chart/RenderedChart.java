package dev.chatroom.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The output of a chart for some values.
 *
 * @param yaml the output of helm template
 */
public record RenderedChart(String yaml) {
    /** The directory of the chart chat-room. */
    public static final Path CHART = Path.of("..", "helm", "chat-room");

    /** The directory of the chart chat-operator. */
    public static final Path OPERATOR_CHART = Path.of("..", "helm", "chat-operator");

    private static final String KUBE_VERSION = "1.34.0";
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    static RenderedChart ofDefaults() {
        return of(Map.of());
    }

    static RenderedChart of(Map<String, ?> values) {
        return of(CHART, values);
    }

    static RenderedChart of(Path chart, Map<String, ?> values) {
        var command = template(chart);
        values.forEach(command::set);
        return new RenderedChart(command.call());
    }

    /**
     * Renders the chart chat-room with a values file.
     *
     * @param values the file
     * @return the output for the release chat-room
     */
    public static RenderedChart ofFile(Path values) {
        return new RenderedChart(template(CHART).withValuesFile(values).call());
    }

    private static TemplateCommand template(Path chart) {
        return new Helm(chart)
                .template()
                .withName("chat-room")
                .withNamespace("default")
                .withKubeVersion(KUBE_VERSION);
    }

    /**
     * The values files of the scenarios in {@code ci/}.
     *
     * @return the files, sorted by name
     */
    public static List<Path> scenarios() {
        try (var files = Files.list(CHART.resolve("ci"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Parses the objects.
     *
     * @return the objects, in the order of the output
     */
    public List<HasMetadata> objects() {
        return Arrays.stream(yaml.split("(?m)^---$"))
                .filter(document -> document.contains("kind:"))
                .map(document -> SERIALIZATION.<HasMetadata>unmarshal(document))
                .toList();
    }

    <T> List<T> all(Class<T> type) {
        return objects().stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends HasMetadata> T one(Class<T> type, String name) {
        return find(type, name).orElseThrow(() -> new AssertionError("no %s %s".formatted(type.getSimpleName(), name)));
    }

    <T extends HasMetadata> Optional<T> find(Class<T> type, String name) {
        return all(type).stream().filter(each -> each.getMetadata().getName().equals(name)).findFirst();
    }

    Optional<HasMetadata> ofKind(String kind) {
        return objects().stream().filter(each -> each.getKind().equals(kind)).findFirst();
    }
}
