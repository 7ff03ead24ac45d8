package dev.chatroom.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests every pod of every scenario against the rules of OpenShift's security context constraints <em>restricted-v2</em>: the
 * cluster chooses user, group, fsGroup and SELinux context, so a pod must not.
 *
 * @see <a href="https://docs.redhat.com/en/documentation/openshift_container_platform/4.19/html/authentication_and_authorization/managing-pod-security-policies">Managing
 *     security context constraints</a>
 */
class SecurityConstraintsTest {
    private static final Map<String, Object> OPENSHIFT = Map.of("openshift", "true");
    private static final Set<String> VOLUMES =
            Set.of("name", "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");

    @TempDir
    Path copy;

    @ParameterizedTest
    @MethodSource("scenarios")
    void restrictedV2AcceptsEveryPod(Path values) {
        assertThat(RenderedChart.ofFile(values, OPENSHIFT).pods()).isNotEmpty().allSatisfy(SecurityConstraintsTest::check);
    }

    @Test
    void restrictedV2AcceptsThePodOfTheHelmTest() throws IOException {
        var pods = RenderedChart.withHooks(copy, OPENSHIFT).pods();

        assertThat(pods).hasSize(3).allSatisfy(SecurityConstraintsTest::check);
    }

    @Test
    void restrictedV2AcceptsTheOperator() {
        assertThat(RenderedChart.of(RenderedChart.OPERATOR_CHART, Map.of()).pods())
                .hasSize(1).allSatisfy(SecurityConstraintsTest::check);
    }

    /** Only the image of Redis needs an ID: its user is root, which the kubelet refuses to start. */
    @Test
    void elsewhereOnlyRedisHasAFixedUser() throws IOException {
        var pods = RenderedChart.withHooks(copy, Map.of()).pods();

        assertThat(pods).filteredOn(pod -> pod.getSecurityContext().getRunAsUser() != null).singleElement().satisfies(pod -> {
            assertThat(pod.getContainers().getFirst().getName()).isEqualTo("redis");
            assertThat(pod.getSecurityContext().getFsGroup()).isEqualTo(999L);
        });
    }

    @Test
    void setsTheUserThatValuesRequest() {
        var pods = RenderedChart.of(Map.of("podSecurityContext.runAsUser", 4711, "redis.podSecurityContext.runAsUser", 4712)).pods();

        assertThat(pods).extracting(pod -> pod.getSecurityContext().getRunAsUser()).containsExactlyInAnyOrder(4711L, 4712L);
    }

    static List<Path> scenarios() {
        return RenderedChart.scenarios();
    }

    private static void check(PodSpec pod) {
        var security = pod.getSecurityContext();
        assertThat(security.getRunAsUser()).as("runAsUser").isNull();
        assertThat(security.getRunAsGroup()).as("runAsGroup").isNull();
        assertThat(security.getFsGroup()).as("fsGroup").isNull();
        assertThat(security.getSupplementalGroups()).as("supplementalGroups").isEmpty();
        assertThat(security.getSeLinuxOptions()).as("seLinuxOptions").isNull();
        assertThat(security.getSysctls()).as("sysctls").isEmpty();
        assertThat(security.getRunAsNonRoot()).as("runAsNonRoot").isTrue();
        assertThat(security.getSeccompProfile().getType()).as("seccompProfile").isEqualTo("RuntimeDefault");
        assertThat(Stream.of(pod.getHostNetwork(), pod.getHostPID(), pod.getHostIPC())).as("host namespaces").doesNotContain(true);
        assertThat(pod.getVolumes()).flatExtracting(SecurityConstraintsTest::sources).as("volumes").isSubsetOf(VOLUMES);
        assertThat(Stream.concat(pod.getContainers().stream(), pod.getInitContainers().stream()))
                .allSatisfy(SecurityConstraintsTest::check);
    }

    private static void check(Container container) {
        var security = container.getSecurityContext();
        assertThat(security.getPrivileged()).as("privileged").isNotEqualTo(true);
        assertThat(security.getAllowPrivilegeEscalation()).as("allowPrivilegeEscalation").isFalse();
        assertThat(security.getRunAsUser()).as("runAsUser").isNull();
        assertThat(security.getRunAsGroup()).as("runAsGroup").isNull();
        assertThat(security.getSeLinuxOptions()).as("seLinuxOptions").isNull();
        assertThat(security.getCapabilities().getDrop()).as("dropped capabilities").containsExactly("ALL");
        assertThat(security.getCapabilities().getAdd()).as("added capabilities").isSubsetOf("NET_BIND_SERVICE");
        assertThat(container.getPorts()).as("host ports").allMatch(port -> port.getHostPort() == null);
    }

    @SuppressWarnings("unchecked")
    private static Set<String> sources(Volume volume) {
        return new KubernetesSerialization().convertValue(volume, Map.class).keySet();
    }
}
