package dev.chatroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Installs a release from its files, on a cluster that has no image yet and pulls those of the release by digest. Part of
 * {@code mvn -Prelease verify}, and of no other build.
 */
class ReleaseAcceptance {
    private static final ReleaseFiles RELEASE = new ReleaseFiles(Path.of("..", "target", "release"));
    /** The packaged chart of rooms of the release before; empty: there is none. */
    private static final String BEFORE = System.getProperty("release.before", "");

    private static final String SERVICE = "chat-service";
    private static final int CLIENTS = 100;
    private static final String ROOM = """
            apiVersion: chatroom.dev/v1alpha1
            kind: ChatRoom
            metadata:
              name: lobby
            """;

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = new Cluster();
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void chartInstallsTheImagesOfTheRelease() throws Exception {
        var namespace = "installed";
        cluster.createNamespace(namespace);
        helm("install", namespace, RELEASE.chart("chat-room").toString());

        assertThat(images(namespace)).hasSize(2).containsOnly(RELEASE.image(SERVICE));
        cluster.test(namespace);
        cluster.uninstall(namespace);
    }

    @Test
    void operatorInstallsTheImagesOfTheRelease() throws IOException {
        var namespace = "managed";
        var operator = OperatorFixture.ofChart(cluster, RELEASE.chart("chat-operator"));
        assertThat(operator.readyOperatorPods()).hasSize(2)
                .extracting(ReleaseAcceptance::image).containsOnly(RELEASE.image("chat-operator"));
        cluster.createNamespace(namespace);
        operator.apply(namespace, ROOM);

        await().atMost(OperatorFixture.TIMEOUT).until(() -> operator.isSettled(namespace, "lobby"));
        assertThat(images(namespace)).hasSize(2).containsOnly(RELEASE.image(SERVICE));
        operator.delete(namespace, "lobby");
    }

    @Test
    void losesNoMessageDuringUpgradeFromTheReleaseBeforeAndRollback() throws Exception {
        assumeThat(BEFORE).as("-Drelease.before, the packaged chart of the release before").isNotEmpty();
        var namespace = "upgraded";
        cluster.createNamespace(namespace);
        helm("install", namespace, BEFORE,
                "--set", "service.type=NodePort,service.nodePort=" + NodePort.RELEASE_FILES.number());
        var before = images(namespace);
        assertThat(before).hasSize(2).allMatch(image -> image.contains("@sha256:")).doesNotContain(RELEASE.image(SERVICE));

        try (var clients = new ConnectedClients(cluster.at(NodePort.RELEASE_FILES), CLIENTS)) {
            clients.talkDuring("upgrade to the release",
                    () -> helm("upgrade", namespace, RELEASE.chart("chat-room").toString(), "--reset-then-reuse-values"));
            assertThat(images(namespace)).hasSize(2).containsOnly(RELEASE.image(SERVICE));

            clients.talkDuring("rollback to the release before", () -> helm("rollback", namespace, "1"));
            assertThat(images(namespace)).containsExactlyElementsOf(before);
        }
        cluster.uninstall(namespace);
    }

    private static void helm(String command, String namespace, String argument, String... more) throws Exception {
        var arguments = Stream.of(
                Stream.of(command, Cluster.RELEASE, argument, "--namespace", namespace, "--wait", "--timeout", "3m"), Stream.of(more));
        HelmCli.run(cluster, arguments.flatMap(each -> each).toArray(String[]::new));
    }

    private static List<String> images(String namespace) {
        return cluster.readyPods(namespace).stream().map(ReleaseAcceptance::image).toList();
    }

    /** The image of a pod, which runs with the digest that it names. */
    private static String image(Pod pod) {
        var image = pod.getSpec().getContainers().getFirst().getImage();
        assertThat(pod.getStatus().getContainerStatuses().getFirst().getImageID()).endsWith(image.substring(image.indexOf('@') + 1));
        return image;
    }
}
