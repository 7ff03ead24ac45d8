package dev.chatroom.cluster;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.UpgradeCommand;
import dev.chatroom.chart.RenderedChart;
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
import org.testcontainers.utility.MountableFile;

/** A Kubernetes cluster with one node: K3s in Docker. */
final class Cluster implements AutoCloseable {
    /** The name of the release, and of its Deployment. */
    static final String RELEASE = "chat-room";

    /** Kubernetes creates these in every namespace, shortly after the namespace itself. */
    private static final Set<String> DEFAULT_OBJECTS = Set.of("ServiceAccount default", "ConfigMap kube-root-ca.crt");

    private static final int TIMEOUT_SECONDS = 180;

    private final K3sContainer container;
    private final KubernetesClient client;
    private final Path kubeConfig;

    Cluster() {
        container = K3s.start();
        try {
            kubeConfig = Files.createTempFile("kube", ".yaml");
            Files.writeString(kubeConfig, container.getKubeConfigYaml());
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

    /** The address of a node port, as seen from the test. */
    URI at(NodePort port) {
        return URI.create("http://%s:%d".formatted(container.getHost(), container.getMappedPort(port.number())));
    }

    /** Creates a namespace that enforces the Pod Security Standard restricted. */
    void createNamespace(String name) {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create();
    }

    /** Creates the custom resource definitions in a directory. */
    void createDefinitions(Path directory) throws IOException {
        try (var files = Files.newDirectoryStream(directory, "*.yaml")) {
            for (var file : files) {
                var definition = client.apiextensions().v1().customResourceDefinitions().load(file.toFile()).create();
                client.resource(definition).waitUntilCondition(Cluster::isEstablished, TIMEOUT_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    void install(String namespace, Map<String, ?> values) {
        install(RenderedChart.CHART, namespace, values);
    }

    void install(Path chart, String namespace, Map<String, ?> values) {
        InstallCommand command = new Helm(chart)
                .install()
                .withName(RELEASE)
                .withNamespace(namespace)
                .withKubeConfig(kubeConfig)
                .waitReady()
                .withTimeout(TIMEOUT_SECONDS);
        values.forEach(command::set);
        command.call();
    }

    void upgrade(String namespace, Map<String, ?> values) {
        upgrade(RenderedChart.CHART, namespace, values);
    }

    void upgrade(Path chart, String namespace, Map<String, ?> values) {
        UpgradeCommand command = new Helm(chart)
                .upgrade()
                .withName(RELEASE)
                .withNamespace(namespace)
                .withKubeConfig(kubeConfig)
                .reuseValues()
                .waitReady()
                .withTimeout(TIMEOUT_SECONDS);
        values.forEach(command::set);
        command.call();
    }

    void uninstall(String namespace) {
        Helm.uninstall(RELEASE).withNamespace(namespace).withKubeConfig(kubeConfig).call();
    }

    void test(String namespace) {
        Helm.test(RELEASE).withNamespace(namespace).withKubeConfig(kubeConfig).withTimeout(TIMEOUT_SECONDS).call();
    }

    /** Evicts a pod, as a node drain does. Returns false if the PodDisruptionBudget does not allow it now. */
    boolean evict(Pod pod) {
        // By default the client retries until the budget allows the eviction.
        var withoutRetries = new ConfigBuilder(client.getConfiguration()).withRequestRetryBackoffLimit(0).build();
        try (var evictingClient = new KubernetesClientBuilder().withConfig(withoutRetries).build()) {
            return evictingClient.pods().resource(pod).evict();
        }
    }

    /** All pods of a component, terminating ones included. */
    List<Pod> pods(String namespace, String component) {
        return client.pods().inNamespace(namespace).withLabel("app.kubernetes.io/component", component).list().getItems();
    }

    /** The pods of the room that accept new connections. */
    List<Pod> readyPods(String namespace) {
        return pods(namespace, "room").stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> Readiness.getInstance().isReady(pod))
                .toList();
    }

    /** All objects in a namespace that a chart can have created, terminating ones included. */
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
                .filter(object -> !DEFAULT_OBJECTS.contains(describe(object)));
    }

    /** The kind and name of an object. */
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

    /** Adds a tag to an image on the node. */
    void tag(String image, String newTag) {
        execute("ctr", "-n", "k8s.io", "images", "tag", "docker.io/library/" + image, "docker.io/library/" + newTag);
    }

    /** The digest of an image on the node. */
    String digest(String image) {
        return execute("ctr", "-n", "k8s.io", "images", "ls", "name==docker.io/library/" + image)
                .lines()
                .flatMap(line -> Stream.of(line.split("\\s+", -1)))
                .filter(word -> word.startsWith("sha256:"))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Imports an image from a tar file.
     *
     * @throws IllegalStateException if there is no such file
     */
    void load(Path image) {
        if (!Files.exists(image)) {
            throw new IllegalStateException(image + " does not exist; run mvn -Pimages package -DskipTests");
        }
        var copy = "/tmp/" + image.getFileName();
        container.copyFileToContainer(MountableFile.forHostPath(image), copy);
        execute("ctr", "-n", "k8s.io", "images", "import", copy);
    }

    private String execute(String... command) {
        try {
            var result = container.execInContainer(command);
            if (result.getExitCode() != 0) {
                throw new IllegalStateException(result.getStdout() + result.getStderr());
            }
            return result.getStdout();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
