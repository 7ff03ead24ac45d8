package dev.chatroom.operator.chart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

/** Renders the chart chat-room in this process, with Helm's library. Remembers the last output for each room. */
public final class ChartRenderer {
    private static final String HOOK = "helm.sh/hook";
    /** A room with all options takes about 100,000 characters, one byte each. */
    private static final long MAX_CACHED_CHARACTERS = 32_000_000;

    private final SignalHandlers signalHandlers = SignalHandlers.current();
    private final RenderCache cache = new RenderCache(MAX_CACHED_CHARACTERS);
    private final KubernetesSerialization serialization = new KubernetesSerialization();
    private final String kubeVersion;

    /**
     * Creates a renderer.
     *
     * @param kubeVersion the version of the cluster, such as 1.34.0
     */
    public ChartRenderer(String kubeVersion) {
        this.kubeVersion = kubeVersion;
    }

    /**
     * Renders a chart without Redis and with given secrets, since others are looked up in the cluster. The first rendering
     * loads Helm's library, which replaces the process's handlers of signals for a moment. Call this before the process has
     * anything to finish on SIGTERM.
     *
     * @param chart the chart
     */
    public void warmUp(Chart chart) {
        // Secrets that are given are not looked up: the operator may have no rights in that namespace.
        template(chart, "warm-up", "default", """
                {"replicaCount": 1, "redis": {"enabled": false},
                 "auth": {"secret": "0123456789abcdef0123456789abcdef", "idKey": "0123456789abcdef0123456789abcdef"}}""");
    }

    /**
     * Renders the chart.
     *
     * @param chart the chart
     * @param name the name of the release
     * @param namespace the namespace of the release
     * @param values the values, as JSON
     * @return the objects without Helm hooks, in the order of the output; the caller may modify them
     * @throws IllegalStateException if the chart rejects the values; the message names them
     */
    public List<GenericKubernetesResource> render(Chart chart, String name, String namespace, ObjectNode values) {
        var room = namespace + "/" + name;
        var input = new RenderCache.Input(chart.version(), values.toString());
        var cached = cache.find(room, input);
        if (cached.isPresent()) {
            return objects(cached.get());
        }
        var output = template(chart, name, namespace, input.values());
        cache.put(room, input, output);
        return objects(output);
    }

    private String template(Chart chart, String name, String namespace, String values) {
        try {
            var file = Files.createTempFile("values", ".json");
            try {
                Files.writeString(file, values);
                return new Helm(chart.directory())
                        .template()
                        .withName(name)
                        .withNamespace(namespace)
                        .withKubeVersion(kubeVersion)
                        .withValuesFile(file)
                        .call();
            } finally {
                signalHandlers.restore();
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<GenericKubernetesResource> objects(String yaml) {
        return Arrays.stream(yaml.split("(?m)^---$"))
                .filter(document -> document.contains("kind:"))
                .map(document -> serialization.unmarshal(document, GenericKubernetesResource.class))
                .filter(object -> object.getMetadata().getAnnotations() == null
                        || !object.getMetadata().getAnnotations().containsKey(HOOK))
                .toList();
    }
}
