package dev.chatroom.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the chart of the operator: its pods and their permissions. */
class OperatorTemplatesTest {
    private static final Map<String, Object> CLUSTER_WIDE = Map.of("clusterWide", true);
    private static final Map<String, Object> NAMESPACED = Map.of("watchNamespaces[0]", "one", "watchNamespaces[1]", "two");

    @Test
    void restrictsPods() {
        var pod = rendered(Map.of()).all(Deployment.class).getFirst().getSpec().getTemplate().getSpec();
        var security = pod.getContainers().getFirst().getSecurityContext();

        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(security.getReadOnlyRootFilesystem()).isTrue();
        assertThat(security.getAllowPrivilegeEscalation()).isFalse();
        assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
    }

    @Test
    void managesItsOwnNamespaceByDefault() {
        var rendering = rendered(Map.of());

        assertThat(rendering.all(ClusterRole.class)).isEmpty();
        assertThat(rendering.all(Role.class)).extracting(role -> role.getMetadata().getNamespace())
                .containsExactlyInAnyOrder(null, "operators");
        assertThat(rendering.yaml()).contains("value: \"operators\"");
    }

    @Test
    void usesAClusterRoleByChoice() {
        var rendering = rendered(CLUSTER_WIDE);

        assertThat(rendering.all(ClusterRole.class)).hasSize(1);
        assertThat(rendering.all(Role.class)).extracting(role -> role.getMetadata().getName())
                .containsExactly("chat-operator-own");
    }

    @Test
    void usesRolesInWatchedNamespacesOnly() {
        var rendering = rendered(NAMESPACED);

        assertThat(rendering.all(ClusterRole.class)).isEmpty();
        assertThat(rendering.all(Role.class)).extracting(role -> role.getMetadata().getNamespace()).contains("one", "two");
        assertThat(rendering.all(RoleBinding.class)).extracting(binding -> binding.getMetadata().getNamespace())
                .contains("one", "two");
        assertThat(rendering.yaml()).contains("value: \"one,two\"");
    }

    @Test
    void hasNoWildcardsAndCannotListSecrets() {
        var rules = rules(rendered(CLUSTER_WIDE));

        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.getApiGroups()).doesNotContain("*");
            assertThat(rule.getResources()).doesNotContain("*");
            assertThat(rule.getVerbs()).doesNotContain("*");
        });
        assertThat(rules)
                .filteredOn(rule -> rule.getResources().contains("secrets"))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.getVerbs()).doesNotContain("list", "watch", "update"));
    }

    @Test
    void rejectsNamespacesOfAClusterWideOperator() {
        assertThatThrownBy(() -> rendered(Map.of("clusterWide", true, "watchNamespaces[0]", "one")))
                .hasMessageContaining("clusterWide is true");
    }

    @Test
    void passesTheAllowedValuesOfRooms() {
        assertThat(environment(rendered(Map.of()), "ROOM_VALUES")).isEqualTo("*");
        assertThat(environment(rendered(Map.of("roomValues.enabled", false)), "ROOM_VALUES")).isEmpty();
        assertThat(environment(rendered(Map.of("roomValues.paths[0]", "config", "roomValues.paths[1]", "service.type")),
                        "ROOM_VALUES"))
                .isEqualTo("config,service.type");
    }

    @Test
    void imageHasARegistryAndADigest() {
        var digest = "sha256:" + "1".repeat(64);

        assertThat(image(Map.of("image.registry", "registry.example.org"))).startsWith("registry.example.org/chat-operator:");
        assertThat(image(Map.of("image.digest", digest))).isEqualTo("chat-operator@" + digest);
        assertThat(image(Map.of("image.repository", "example.org/mine", "image.registry", "registry.example.org")))
                .startsWith("example.org/mine:");
        assertThatThrownBy(() -> rendered(Map.of("image.digest", digest, "image.tag", "other")))
                .hasMessageContaining("also set image.digest= to run the tag");
        assertThat(image(Map.of("global.imageRegistry", "mirror.example.org:5000", "image.registry", "registry.example.org")))
                .startsWith("mirror.example.org:5000/chat-operator:");
    }

    @Test
    void globalRegistryIsThatOfTheRoomsToo() {
        assertThat(environment(rendered(Map.of("global.imageRegistry", "mirror.example.org")), "ROOM_IMAGE_REGISTRY"))
                .isEqualTo("mirror.example.org");
    }

    @Test
    void podsHaveAllPullSecrets() {
        var pod = rendered(Map.of("global.imagePullSecrets[0]", "mirror", "imagePullSecrets[0].name", "ours"))
                .all(Deployment.class).getFirst().getSpec().getTemplate().getSpec();

        assertThat(pod.getImagePullSecrets()).extracting(LocalObjectReference::getName).containsExactly("mirror", "ours");
    }

    @Test
    void upgradesTheDefinitionAndKeepsItAtAnUninstallation() {
        var definition = rendered(Map.of()).all(CustomResourceDefinition.class).getFirst();

        assertThat(definition.getMetadata().getAnnotations()).containsEntry("helm.sh/resource-policy", "keep");
        assertThat(definition.getSpec().getVersions()).isNotEmpty();
        assertThat(rendered(Map.of("definition.install", false)).all(CustomResourceDefinition.class)).isEmpty();
        assertThat(RenderedChart.OPERATOR_CHART.resolve("crds")).as("Helm never upgrades crds/").doesNotExist();
    }

    @Test
    void mountsFurtherVersionsOfTheChart() {
        var values = Map.of("chartArchive.persistentVolumeClaim.claimName", "charts");

        assertThat(rendered(values).yaml()).contains("mountPath: /app/chart/archive", "claimName: charts");
        assertThat(rendered(Map.of()).yaml()).doesNotContain("archive");
    }

    @Test
    void omitsDisabledPermissions() {
        var narrow = rules(rendered(Map.of("rbac.monitoring", false, "rbac.routes", false)));

        assertThat(narrow).flatExtracting(PolicyRule::getResources)
                .doesNotContain("servicemonitors", "prometheusrules", "ingresses", "httproutes");
    }

    @Test
    void budgetIsOmittedForASinglePod() {
        assertThat(rendered(Map.of()).all(PodDisruptionBudget.class)).hasSize(1);
        assertThat(rendered(Map.of("replicas", 1)).all(PodDisruptionBudget.class)).isEmpty();
    }

    @Test
    void serviceMonitorIsOptional() {
        assertThat(rendered(Map.of()).ofKind("ServiceMonitor")).isEmpty();
        assertThat(rendered(Map.of("serviceMonitor.enabled", true)).ofKind("ServiceMonitor")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "replicas, many, /replicas",
        "image.pullPolicy, Sometimes, /image/pullPolicy",
        "watchNamespaces[0], Upper, /watchNamespaces/0",
        "serviceMonitor.interval, often, /serviceMonitor/interval",
        "repliacs, 3, repliacs",
    })
    void rejectsInvalidValuesByName(String key, String value, String named) {
        assertThatThrownBy(() -> rendered(Map.of(key, value))).hasMessageContaining(named);
    }

    @Test
    void passesLint() {
        var lint = new Helm(RenderedChart.OPERATOR_CHART).lint().strict().call();

        assertThat(lint.isFailed()).as("%s", lint.getMessages()).isFalse();
    }

    @Test
    void appVersionMatchesThePom() throws IOException {
        var pom = Files.readString(Path.of("..", "pom.xml"));
        var version = Pattern.compile("<revision>(.*?)</revision>").matcher(pom).results().findFirst().orElseThrow().group(1);

        assertThat(RenderedChart.OPERATOR_CHART.resolve("Chart.yaml")).content().contains("appVersion: " + version + "\n");
    }

    private static RenderedChart rendered(Map<String, ?> values) {
        var command = new Helm(RenderedChart.OPERATOR_CHART)
                .template()
                .withName("chat-operator")
                .withNamespace("operators")
                .withKubeVersion("1.34.0");
        new TreeMap<>(values).forEach(command::set);
        return new RenderedChart(command.call());
    }

    private static String image(Map<String, ?> values) {
        return rendered(values).all(Deployment.class).getFirst().getSpec().getTemplate().getSpec().getContainers().getFirst()
                .getImage();
    }

    private static List<PolicyRule> rules(RenderedChart rendering) {
        var rules = new ArrayList<PolicyRule>();
        rendering.all(ClusterRole.class).forEach(role -> rules.addAll(role.getRules()));
        rendering.all(Role.class).forEach(role -> rules.addAll(role.getRules()));
        return rules;
    }

    private static String environment(RenderedChart rendering, String name) {
        var container = rendering.all(Deployment.class).getFirst().getSpec().getTemplate().getSpec().getContainers().getFirst();
        return container.getEnv().stream().filter(each -> each.getName().equals(name)).findFirst().orElseThrow().getValue();
    }
}
