package dev.chatroom.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
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
    /** The password of the bundled Redis. */
    static final String PASSWORD = "rendered-in-a-test";

    private static final String SECRET = "the-secret-that-signs-tokens-in-tests";

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
        return ofFile(values, Map.of());
    }

    static RenderedChart ofFile(Path values, Map<String, ?> overrides) {
        var command = template(CHART).withValuesFile(values);
        overrides.forEach(command::set);
        return new RenderedChart(command.call());
    }

    /** The rendered chart with the pods of its hooks, which Helm leaves out of its output. */
    static RenderedChart withHooks(Path copy, Map<String, ?> values) throws IOException {
        ChartCopy.copyTo(copy, path -> true);
        var template = copy.resolve("templates/tests/cross-pod.yaml");
        Files.writeString(template, Files.readString(template).replace("\"helm.sh/hook\" \"test\"", "\"example.org/was\" \"hook\""));
        return of(copy, values);
    }

    /** The pods of all Deployments, StatefulSets and Jobs, and the pods themselves. */
    List<PodSpec> pods() {
        return objects().stream().<PodSpec>mapMulti((object, pods) -> {
            switch (object) {
                case Deployment deployment -> pods.accept(deployment.getSpec().getTemplate().getSpec());
                case StatefulSet set -> pods.accept(set.getSpec().getTemplate().getSpec());
                case Job job -> pods.accept(job.getSpec().getTemplate().getSpec());
                case Pod pod -> pods.accept(pod.getSpec());
                default -> {}
            }
        }).toList();
    }

    private static TemplateCommand template(Path chart) {
        var command = new Helm(chart)
                .template()
                .withName("chat-room")
                .withNamespace("default")
                .withKubeVersion(KUBE_VERSION);
        // Without it the chart chat-room would ask a cluster for the secrets of the release before.
        return chart.equals(OPERATOR_CHART) ? command : command.set("redis.auth.password", PASSWORD).set("auth.secret", SECRET).set("auth.idKey", PASSWORD);
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
