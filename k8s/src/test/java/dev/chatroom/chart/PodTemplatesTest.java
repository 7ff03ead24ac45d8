package dev.chatroom.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the pods of the room, of Redis and of the Helm test, and their configuration. */
class PodTemplatesTest {
    private static final Map<String, Object> EXTERNAL =
            Map.of("redis.enabled", false, "externalRedis.url", "redis://example:6379");

    private static final String DIGEST = "sha256:" + "0f".repeat(32);

    @TempDir
    Path copies;

    @Test
    void restrictsEveryPod() throws IOException {
        var rendering = RenderedChart.ofDefaults();
        var pods = List.of(room(rendering), redis(rendering).getSpec().getTemplate().getSpec(), crossPod());

        assertThat(pods).allSatisfy(pod -> {
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            var security = container(pod).getSecurityContext();
            assertThat(security.getReadOnlyRootFilesystem()).isTrue();
            assertThat(security.getAllowPrivilegeEscalation()).isFalse();
            assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
        });
    }

    @Test
    void gracePeriodCoversTheDrain() {
        var rendering = RenderedChart.of(
                Map.of("drain.delaySeconds", 7, "drain.windowSeconds", 40, "drain.marginSeconds", 13));

        assertThat(room(rendering).getTerminationGracePeriodSeconds()).isEqualTo(60);
        assertThat(config(rendering)).containsEntry("DRAIN_DELAY", "PT7S").containsEntry("DRAIN_WINDOW", "PT40S");
    }

    @Test
    void recreatesThePodWithoutRedis() {
        var alone = RenderedChart.of(Map.of("redis.enabled", false, "replicaCount", 1));

        assertThat(alone.one(Deployment.class, "chat-room").getSpec().getStrategy().getType()).isEqualTo("Recreate");
    }

    @Test
    void podLabelsOmitTheChartVersion() {
        var labels = RenderedChart.ofDefaults().one(Deployment.class, "chat-room").getSpec().getTemplate().getMetadata().getLabels();

        assertThat(labels).containsOnlyKeys(
                "app.kubernetes.io/name", "app.kubernetes.io/instance", "app.kubernetes.io/component");
    }

    @Test
    void digestReplacesTheTag() {
        var pod = room(RenderedChart.of(Map.of("image.digest", DIGEST)));

        assertThat(container(pod).getImage()).isEqualTo("chat-service@" + DIGEST);
    }

    /** The chart of a release has a digest, so a tag alone would be ignored silently. */
    @Test
    void rejectsATagBesideADigest() {
        assertThatThrownBy(() -> RenderedChart.of(Map.of("image.tag", "1.2.3", "image.digest", DIGEST)))
                .hasMessageContaining("also set image.digest= to run the tag");
        assertThatThrownBy(() -> RenderedChart.of(Map.of("loadtest.image.tag", "v1", "loadtest.image.digest", DIGEST)))
                .hasMessageContaining("also set loadtest.image.digest= to run the tag");
    }

    @ParameterizedTest
    @CsvSource({
        "example.org/chat, example.org/chat",
        "localhost:5000/chat, localhost:5000/chat",
        "localhost/chat, localhost/chat",
        "team/chat, registry.example.org/team/chat",
        "chat, registry.example.org/chat",
    })
    void registryIsIgnoredIfTheRepositoryNamesOne(String repository, String name) {
        var values = Map.of("image.repository", repository, "image.registry", "registry.example.org", "image.tag", "v1");

        assertThat(container(room(RenderedChart.of(values))).getImage()).isEqualTo(name + ":v1");
    }

    @Test
    void rolloutKeepsAllPodsAvailable() {
        var rolling = RenderedChart.ofDefaults().one(Deployment.class, "chat-room").getSpec().getStrategy().getRollingUpdate();

        assertThat(rolling.getMaxUnavailable()).isEqualTo(new IntOrString(0));
        assertThat(rolling.getMaxSurge()).isEqualTo(new IntOrString(1));
    }

    @Test
    void probesUseTheAdminPort() {
        var container = container(room(RenderedChart.ofDefaults()));

        assertThat(Stream.of(container.getStartupProbe(), container.getReadinessProbe(), container.getLivenessProbe())
                        .map(probe -> probe.getHttpGet().getPort().getStrVal() + probe.getHttpGet().getPath()))
                .containsExactly(
                        "admin/observe/health/started", "admin/observe/health/ready", "admin/observe/health/live");
    }

    @Test
    void configurationChangeRestartsPods() {
        var before = template(RenderedChart.ofDefaults());
        var after = template(RenderedChart.of(Map.of("config.HISTORY_SIZE", 50)));

        assertThat(after.get("checksum/config")).isNotEqualTo(before.get("checksum/config"));
    }

    @Test
    void largeNumbersHaveNoExponent() {
        assertThat(config(RenderedChart.ofFile(RenderedChart.CHART.resolve("ci/ingress-values.yaml"))))
                .containsEntry("LIMITS_OUTBOX", "4194304");
    }

    @Test
    void bundledRedisPersistsEveryWrite() {
        var redis = redis(RenderedChart.ofDefaults()).getSpec();

        assertThat(container(redis.getTemplate().getSpec()).getArgs())
                .containsSubsequence("--appendonly", "yes", "--appendfsync", "always")
                .containsSubsequence("--maxmemory-policy", "noeviction");
        assertThat(redis.getVolumeClaimTemplates()).hasSize(1);
    }

    @Test
    void externalRedisReplacesTheBundledOne() {
        var rendering = RenderedChart.of(EXTERNAL);

        assertThat(rendering.all(StatefulSet.class)).isEmpty();
        assertThat(config(rendering)).doesNotContainKey("REDIS_URL");
        assertThat(rendering.one(Secret.class, "chat-room-redis-url").getStringData())
                .containsEntry("url", "redis://example:6379");
        assertThat(container(room(rendering)).getEnv())
                .filteredOn(variable -> variable.getName().equals("REDIS_URL"))
                .singleElement()
                .satisfies(variable -> assertThat(variable.getValueFrom().getSecretKeyRef().getName())
                        .isEqualTo("chat-room-redis-url"));
    }

    @Test
    void referencesAnExistingSecret() {
        var rendering = RenderedChart.ofFile(RenderedChart.CHART.resolve("ci/external-redis-values.yaml"));

        assertThat(rendering.all(Secret.class)).extracting(secret -> secret.getMetadata().getName())
                .containsExactly("chat-room-auth");
        assertThat(container(room(rendering)).getEnv())
                .noneMatch(variable -> variable.getName().equals("REDIS_PASSWORD"))
                .anySatisfy(variable -> {
                    assertThat(variable.getName()).isEqualTo("REDIS_URL");
                    assertThat(variable.getValueFrom().getSecretKeyRef().getName()).isEqualTo("our-redis");
                    assertThat(variable.getValueFrom().getSecretKeyRef().getKey()).isEqualTo("REDIS_URL");
                });
    }

    @Test
    void serviceAccountMountsNoToken() {
        assertThat(RenderedChart.ofDefaults().one(ServiceAccount.class, "chat-room").getAutomountServiceAccountToken())
                .isFalse();
        assertThat(RenderedChart.of(Map.of("serviceAccount.create", false)).all(ServiceAccount.class)).isEmpty();
    }

    @Test
    void podsSpreadOverNodesAndZonesByDefault() {
        assertThat(room(RenderedChart.ofDefaults()).getTopologySpreadConstraints())
                .extracting(spread -> spread.getTopologyKey())
                .containsExactly("kubernetes.io/hostname", "topology.kubernetes.io/zone");
        assertThat(room(RenderedChart.of(Map.of("topologySpreadConstraints[0].topologyKey", "rack"))).getTopologySpreadConstraints())
                .extracting(spread -> spread.getTopologyKey())
                .containsExactly("rack");
    }

    @Test
    void helmTestUsesTheImageOfTheRoom() throws IOException {
        assertThat(container(crossPod()).getImage()).isEqualTo(container(room(RenderedChart.ofDefaults())).getImage());
        assertThat(container(crossPod()).getArgs()).containsExactly("chat-room-pods", "8080");
    }

    /** The pod of the Helm test. Helm does not render hooks, so this removes the hook annotation. */
    private PodSpec crossPod() throws IOException {
        var chart = Files.createTempDirectory(copies, "chart");
        return RenderedChart.withHooks(chart, Map.of()).one(Pod.class, "chat-room-cross-pod").getSpec();
    }

    private static PodSpec room(RenderedChart rendering) {
        return rendering.one(Deployment.class, "chat-room").getSpec().getTemplate().getSpec();
    }

    private static Map<String, String> template(RenderedChart rendering) {
        return rendering.one(Deployment.class, "chat-room").getSpec().getTemplate().getMetadata().getAnnotations();
    }

    private static StatefulSet redis(RenderedChart rendering) {
        return rendering.one(StatefulSet.class, "chat-room-redis");
    }

    private static Container container(PodSpec pod) {
        return pod.getContainers().getFirst();
    }

    private static Map<String, String> config(RenderedChart rendering) {
        return rendering.one(ConfigMap.class, "chat-room").getData();
    }
}
