package dev.chatroom.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LocalObjectReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that one value moves every image to another registry, and that every pod has the pull secrets. */
class ImagesTest {
    private static final Map<String, Object> MIRROR = Map.of(
            "global.imageRegistry", "mirror.example.org:5000/chat",
            "image.registry", "registry.example.org",
            "global.imagePullSecrets[0]", "mirror",
            "imagePullSecrets[0].name", "ours",
            "loadtest.enabled", true);

    @TempDir
    Path copy;

    @Test
    void globalRegistryAppliesToEveryImage() throws IOException {
        var pods = RenderedChart.withHooks(copy, MIRROR).pods();

        assertThat(pods).hasSize(4).flatExtracting(pod -> pod.getContainers()).extracting(container -> container.getImage())
                .allMatch(image -> image.matches("mirror\\.example\\.org:5000/chat/(chat-service|chat-loadtest|redis):.+"));
    }

    @Test
    void everyPodHasThePullSecrets() throws IOException {
        assertThat(RenderedChart.withHooks(copy, MIRROR).pods()).hasSize(4).allSatisfy(pod ->
                assertThat(pod.getImagePullSecrets()).extracting(LocalObjectReference::getName).containsExactly("mirror", "ours"));
    }

    @Test
    void everyImageCanHaveADigest() {
        var pods = RenderedChart.ofFile(RenderedChart.CHART.resolve("ci/air-gapped-values.yaml")).pods();

        assertThat(pods).hasSize(3).flatExtracting(pod -> pod.getContainers()).extracting(container -> container.getImage())
                .allMatch(image -> image.matches("mirror\\.example\\.org:5000/chat/[a-z-]+@sha256:([123])\\1{63}"));
    }

    @Test
    void registryPrecedesTheRepository() {
        assertThat(RenderedChart.of(Map.of("image.registry", "registry.example.org/a")).pods().getFirst()
                        .getContainers().getFirst().getImage())
                .startsWith("registry.example.org/a/chat-service:");
    }
}
