package dev.chatroom.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests labels and annotations of all objects, and objects that users add. */
class CommonMetadataTest {
    private static final Map<String, Object> COMMON =
            Map.of("commonLabels.team", "chat", "commonAnnotations.owner", "ann", "extraObjects", "null");

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyObjectHasTheCommonMetadata(Path values) {
        assertThat(RenderedChart.ofFile(values, COMMON).objects()).isNotEmpty().allSatisfy(object -> {
            assertThat(object.getMetadata().getLabels()).containsEntry("team", "chat");
            assertThat(object.getMetadata().getAnnotations()).containsEntry("owner", "ann");
        });
    }

    @Test
    void podsHaveTheCommonMetadata() {
        var rendering = RenderedChart.of(COMMON);
        var pods = List.of(
                rendering.one(Deployment.class, "chat-room").getSpec().getTemplate().getMetadata(),
                rendering.one(StatefulSet.class, "chat-room-redis").getSpec().getTemplate().getMetadata());

        assertThat(pods).allSatisfy(pod -> {
            assertThat(pod.getLabels()).containsEntry("team", "chat");
            assertThat(pod.getAnnotations()).containsEntry("owner", "ann");
        });
    }

    @Test
    void selectorsKeepTheirLabels() {
        assertThat(RenderedChart.of(COMMON).one(Deployment.class, "chat-room").getSpec().getSelector().getMatchLabels())
                .doesNotContainKey("team");
        assertThatThrownBy(() -> RenderedChart.of(Map.of("commonLabels.app\\.kubernetes\\.io/name", "other")))
                .hasMessageContaining("app.kubernetes.io/name");
    }

    @Test
    void rendersExtraObjectsAsTemplates() {
        var rendering = RenderedChart.ofFile(RenderedChart.CHART.resolve("ci/tls-values.yaml"));

        assertThat(rendering.one(ConfigMap.class, "links").getData()).containsEntry("room", "chat-room");
        assertThat(rendering.one(ConfigMap.class, "namespace").getData()).containsEntry("name", "default");
    }

    static List<Path> scenarios() {
        return RenderedChart.scenarios();
    }
}
