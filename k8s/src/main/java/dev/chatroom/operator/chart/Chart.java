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

/** The chart of the room, which Helm's own library renders in this process. */
public final class Chart {
    private static final String HOOK = "helm.sh/hook";

    private final Path directory;
    private final String kubeVersion;
    private final KubernetesSerialization serialization = new KubernetesSerialization();

    /**
     * The chart.
     *
     * @param directory where it is
     * @param kubeVersion the version of the cluster, such as 1.34.0
     */
    public Chart(Path directory, String kubeVersion) {
        this.directory = directory;
        this.kubeVersion = kubeVersion;
    }

    /**
     * Renders it.
     *
     * @param name the release's name
     * @param namespace its namespace
     * @param values the values, as JSON
     * @return the objects without the hooks, in the order of the text
     * @throws IllegalStateException when the chart does not accept the values; the message says which
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
