package dev.chatroom.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the names of objects fit Kubernetes' limits, with the longest name of a release that Helm accepts. */
class ObjectNamesTest {
    private static final int MAX_LABEL = 63;
    /** A pod has the name of its StatefulSet, a dash and a hash of ten characters in a label. */
    private static final int MAX_STATEFUL_SET = MAX_LABEL - 11;

    @ParameterizedTest
    @ValueSource(strings = {
        "chat-room", "a-chat-room-with-the-longest-name-that-helm-would-take", "another-release-with-the-longest-name-that-helm-takes",
    })
    void namesAndLabelsFit(String release) {
        var chart = new RenderedChart(new Helm(RenderedChart.CHART).template()
                .withName(release.substring(0, Math.min(release.length(), 53))).withNamespace("default").withKubeVersion("1.34.0")
                .withValuesFile(RenderedChart.CHART.resolve("ci/crds-values.yaml"))
                .set("redis.enabled", true).set("redis.auth.password", RenderedChart.PASSWORD)
                .set("auth.secret", "x".repeat(32)).set("auth.idKey", "x".repeat(32)).set("loadtest.enabled", true).call());

        assertThat(chart.objects()).hasSizeGreaterThan(10)
                .allSatisfy(object -> assertThat(object.getMetadata().getName()).hasSizeLessThanOrEqualTo(MAX_LABEL))
                .allSatisfy(ObjectNamesTest::labelsFit);
        assertThat(chart.all(StatefulSet.class)).singleElement()
                .satisfies(set -> assertThat(set.getMetadata().getName()).hasSizeLessThanOrEqualTo(MAX_STATEFUL_SET));
    }

    private static void labelsFit(HasMetadata object) {
        assertThat(object.getMetadata().getLabels().values()).allSatisfy(label -> assertThat(label).hasSizeLessThanOrEqualTo(MAX_LABEL));
    }
}
