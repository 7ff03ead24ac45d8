package dev.chatroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.chart.RenderedChart;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that the API server accepts every object of every scenario, and that restricted namespaces accept its pods. */
@OnCluster
class ScenarioManifestsIT {
    private static final String NAMESPACE = "scenarios";
    private static final Path DEFINITIONS = Path.of("src", "test", "resources", "crds");

    @BeforeAll
    static void prepare(Cluster cluster) throws IOException {
        cluster.createDefinitions(DEFINITIONS);
        cluster.createNamespace(NAMESPACE);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void apiServerAcceptsEveryObject(Path values, Cluster cluster) {
        var objects = RenderedChart.ofFile(values).objects();

        assertThat(objects).isNotEmpty().allSatisfy(object -> assertThat(dryRun(cluster, object)).isNotNull());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void restrictedNamespaceAcceptsEveryPod(Path values, Cluster cluster) {
        var pods = RenderedChart.ofFile(values).objects().stream().flatMap(ScenarioManifestsIT::pod).toList();

        assertThat(pods).isNotEmpty().allSatisfy(pod -> assertThat(dryRun(cluster, pod)).isNotNull());
    }

    static List<Path> scenarios() {
        return RenderedChart.scenarios();
    }

    private static HasMetadata dryRun(Cluster cluster, HasMetadata object) {
        object.getMetadata().setNamespace(NAMESPACE);
        return cluster.client().resource(object).inNamespace(NAMESPACE).dryRun().create();
    }

    private static Stream<Pod> pod(HasMetadata object) {
        return switch (object) {
            case Deployment deployment -> Stream.of(pod(deployment.getSpec().getTemplate(), List.of()));
            case StatefulSet set -> Stream.of(pod(set.getSpec().getTemplate(), set.getSpec().getVolumeClaimTemplates()));
            default -> Stream.empty();
        };
    }

    /** The pod with the default ServiceAccount, because a dry run does not create the chart's own. */
    private static Pod pod(PodTemplateSpec template, List<PersistentVolumeClaim> claims) {
        var spec = template.getSpec().edit().withServiceAccountName("default");
        for (var claim : claims) {
            var name = claim.getMetadata().getName();
            spec.addNewVolume().withName(name).withNewPersistentVolumeClaim(name, false).endVolume();
        }
        return new PodBuilder()
                .withNewMetadata()
                .withName("scenario")
                .withLabels(template.getMetadata().getLabels())
                .endMetadata()
                .withSpec(spec.build())
                .build();
    }
}
