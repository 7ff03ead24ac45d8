package dev.chatroom.cluster;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.UpgradeCommand;
import dev.chatroom.chart.Rendering;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionStatus;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** A Kubernetes of one node that has the service's image. */
final class Cluster implements AutoCloseable {
    /** A release's name, which is that of its Deployment too. */
    static final String RELEASE = "chat-room";

    private static final Path IMAGE = Path.of("..", "service", "target", "chat-service-image.tar");
    private static final DockerImageName K3S = DockerImageName.parse("rancher/k3s:v1.34.4-k3s1");
    /** The cluster puts these into every namespace, some time after it was made. */
    private static final Set<String> OF_EVERY_NAMESPACE = Set.of("ServiceAccount default", "ConfigMap kube-root-ca.crt");

    private static final int PATIENCE_SECONDS = 180;

    private final K3sContainer container = new K3sContainer(K3S);
    private final KubernetesClient client;
    private final Path kubeConfig;

    Cluster() {
        require(IMAGE);
        container.addExposedPorts(NodePort.all());
        container.start();
        try {
            kubeConfig = Files.createTempFile("kube", ".yaml");
            Files.writeString(kubeConfig, container.getKubeConfigYaml());
            load(IMAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(container.getKubeConfigYaml()))
                .build();
    }

    KubernetesClient client() {
        return client;
    }

    Path kubeConfig() {
        return kubeConfig;
    }

    /** Where a port of the node is reached from here. */
    URI at(NodePort port) {
        return URI.create("http://%s:%d".formatted(container.getHost(), container.getMappedPort(port.number())));
    }

    /** Makes a namespace that takes restricted pods alone. */
    void createNamespace(String name) {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create();
    }

    /** Makes the kinds of a directory's files known. */
    void define(Path directory) throws IOException {
        try (var files = Files.newDirectoryStream(directory, "*.yaml")) {
            for (var file : files) {
                var definition = client.apiextensions().v1().customResourceDefinitions().load(file.toFile()).create();
                client.resource(definition).waitUntilCondition(Cluster::isEstablished, PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    void install(String namespace, Map<String, ?> values) {
        install(Rendering.CHART, namespace, values);
    }

    void install(Path chart, String namespace, Map<String, ?> values) {
        InstallCommand command = new Helm(chart)
                .install()
                .withName(RELEASE)
                .withNamespace(namespace)
                .withKubeConfig(kubeConfig)
                .waitReady()
                .withTimeout(PATIENCE_SECONDS);
        values.forEach(command::set);
        command.call();
    }

    void upgrade(String namespace, Map<String, ?> values) {
        upgrade(Rendering.CHART, namespace, values);
    }

    void upgrade(Path chart, String namespace, Map<String, ?> values) {
        UpgradeCommand command = new Helm(chart)
                .upgrade()
                .withName(RELEASE)
                .withNamespace(namespace)
                .withKubeConfig(kubeConfig)
                .reuseValues()
                .waitReady()
                .withTimeout(PATIENCE_SECONDS);
        values.forEach(command::set);
        command.call();
    }

    void uninstall(String namespace) {
        Helm.uninstall(RELEASE).withNamespace(namespace).withKubeConfig(kubeConfig).call();
    }

    void test(String namespace) {
        Helm.test(RELEASE).withNamespace(namespace).withKubeConfig(kubeConfig).withTimeout(PATIENCE_SECONDS).call();
    }

    /** Asks that a pod goes, as the drain of a node does; false when the budget does not let it go now. */
    boolean evict(Pod pod) {
        // The client would ask again until the budget lets the pod go.
        var once = new ConfigBuilder(client.getConfiguration()).withRequestRetryBackoffLimit(0).build();
        try (var asking = new KubernetesClientBuilder().withConfig(once).build()) {
            return asking.pods().resource(pod).evict();
        }
    }

    /** The pods of a component that are there, also those about to go. */
    List<Pod> pods(String namespace, String component) {
        return client.pods().inNamespace(namespace).withLabel("app.kubernetes.io/component", component).list().getItems();
    }

    /** The pods of the room that take newcomers. */
    List<Pod> readyPods(String namespace) {
        return pods(namespace, "room").stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> Readiness.getInstance().isReady(pod))
                .toList();
    }

    /** What a chart may have made in a namespace, also what is about to go. */
    Stream<HasMetadata> objects(String namespace) {
        return Stream.of(
                        client.pods().inNamespace(namespace).list(),
                        client.services().inNamespace(namespace).list(),
                        client.configMaps().inNamespace(namespace).list(),
                        client.secrets().inNamespace(namespace).list(),
                        client.serviceAccounts().inNamespace(namespace).list(),
                        client.persistentVolumeClaims().inNamespace(namespace).list(),
                        client.apps().deployments().inNamespace(namespace).list(),
                        client.apps().replicaSets().inNamespace(namespace).list(),
                        client.apps().statefulSets().inNamespace(namespace).list(),
                        client.network().v1().networkPolicies().inNamespace(namespace).list(),
                        client.policy().v1().podDisruptionBudget().inNamespace(namespace).list())
                .flatMap(list -> list.getItems().stream())
                .map(HasMetadata.class::cast)
                .filter(object -> !OF_EVERY_NAMESPACE.contains(describe(object)));
    }

    /** An object's kind and name. */
    static String describe(HasMetadata object) {
        return object.getKind() + " " + object.getMetadata().getName();
    }

    @Override
    public void close() {
        client.close();
        container.stop();
    }

    private static boolean isEstablished(CustomResourceDefinition definition) {
        return Optional.ofNullable(definition)
                .map(CustomResourceDefinition::getStatus)
                .map(CustomResourceDefinitionStatus::getConditions)
                .stream()
                .flatMap(List::stream)
                .anyMatch(each -> each.getType().equals("Established") && each.getStatus().equals("True"));
    }

    /** Gives an image of the cluster another tag. */
    void tag(String image, String other) {
        execute("ctr", "-n", "k8s.io", "images", "tag", "docker.io/library/" + image, "docker.io/library/" + other);
    }

    /** Loads an image from a file. */
    void load(Path image) {
        require(image);
        container.copyFileToContainer(MountableFile.forHostPath(image), "/tmp/image.tar");
        execute("ctr", "-n", "k8s.io", "images", "import", "/tmp/image.tar");
    }

    private void execute(String... command) {
        try {
            var result = container.execInContainer(command);
            if (result.getExitCode() != 0) {
                throw new IllegalStateException(result.getStdout() + result.getStderr());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void require(Path image) {
        if (!Files.exists(image)) {
            throw new IllegalStateException(image + " is missing: mvn -Pimages package -DskipTests");
        }
    }
}
