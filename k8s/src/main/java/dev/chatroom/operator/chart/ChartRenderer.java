package dev.chatroom.operator.chart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Renders the chart chat-room in this process, with Helm's library. */
public final class ChartRenderer {
    private static final String HOOK = "helm.sh/hook";

    private final Path directory;
    private final String kubeVersion;
    private final KubernetesSerialization serialization = new KubernetesSerialization();

    /**
     * Creates a renderer.
     *
     * @param directory the directory of the chart
     * @param kubeVersion the version of the cluster, such as 1.34.0
     */
    public ChartRenderer(Path directory, String kubeVersion) {
        this.directory = directory;
        this.kubeVersion = kubeVersion;
    }

    /**
     * Renders the chart.
     *
     * @param name the name of the release
     * @param namespace the namespace of the release
     * @param values the values, as JSON
     * @return the objects without Helm hooks, in the order of the output
     * @throws IllegalStateException if the chart rejects the values; the message names them
     */
    public List<GenericKubernetesResource> render(String name, String namespace, ObjectNode values) {
        try {
            var file = Files.createTempFile("values", ".json");
            try {
                Files.writeString(file, values.toString());
                var yaml = new Helm(directory)
                        .template()
                        .withName(name)
                        .withNamespace(namespace)
                        .withKubeVersion(kubeVersion)
                        .withValuesFile(file)
                        .call();
                return objects(yaml);
            } finally {
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
