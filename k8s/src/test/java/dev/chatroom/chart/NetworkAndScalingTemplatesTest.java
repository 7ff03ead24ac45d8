package dev.chatroom.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests Services, Ingress, routes, autoscaling, disruption budgets, network policies and the ServiceMonitor. */
class NetworkAndScalingTemplatesTest {
    @Test
    void serviceTargetsThePagePort() {
        var port = RenderedChart.of(Map.of("service.type", "NodePort", "service.nodePort", 30080))
                .one(Service.class, "chat-room").getSpec().getPorts().getFirst();

        assertThat(port.getTargetPort()).isEqualTo(new IntOrString("http"));
        assertThat(port.getNodePort()).isEqualTo(30080);
    }

    @Test
    void headlessServiceListsPods() {
        assertThat(RenderedChart.ofDefaults().one(Service.class, "chat-room-pods").getSpec().getClusterIP()).isEqualTo("None");
    }

    @Test
    void redisServiceExistsForBundledRedisOnly() {
        assertThat(RenderedChart.ofDefaults().find(Service.class, "chat-room-redis")).isPresent();
        assertThat(RenderedChart.of(Map.of("redis.enabled", false, "replicaCount", 1)).find(Service.class, "chat-room-redis"))
                .isEmpty();
    }

    @Test
    void ingressSetsTimeoutsThatAnnotationsOverride() {
        assertThat(RenderedChart.ofDefaults().all(Ingress.class)).isEmpty();
        assertThat(ingress("nginx").getMetadata().getAnnotations())
                .containsEntry("nginx.ingress.kubernetes.io/proxy-read-timeout", "3600");
        assertThat(ingress("haproxy").getMetadata().getAnnotations()).containsKey("haproxy.org/timeout-tunnel");
        assertThat(ingress("alb").getMetadata().getAnnotations()).hasSize(2);
        assertThat(ingress("none").getMetadata().getAnnotations()).isNullOrEmpty();
        assertThat(RenderedChart.ofFile(RenderedChart.CHART.resolve("ci/ingress-values.yaml"))
                        .one(Ingress.class, "chat-room").getMetadata().getAnnotations())
                .containsEntry("haproxy.org/timeout-tunnel", "2h");
        assertThat(RenderedChart.of(Map.of("ingress.enabled", true)).one(Ingress.class, "chat-room")
                        .getMetadata().getAnnotations()).as("the default").isNullOrEmpty();
    }

    @Test
    void webSocketRouteHasNoTimeout() {
        var rules = crds().one(HTTPRoute.class, "chat-room").getSpec().getRules();

        assertThat(rules).hasSize(2);
        assertThat(rules.getFirst().getMatches().getFirst().getPath().getValue()).isEqualTo("/api/ws");
        assertThat(rules.getFirst().getTimeouts().getRequest()).isEqualTo("0s");
    }

    @Test
    void autoscalerOwnsTheReplicas() {
        var rendering = RenderedChart.of(Map.of("autoscaling.enabled", true, "autoscaling.connectionsPerPod", 5000));
        var scaler = rendering.one(HorizontalPodAutoscaler.class, "chat-room").getSpec();

        assertThat(rendering.one(Deployment.class, "chat-room").getSpec().getReplicas()).isNull();
        assertThat(scaler.getMetrics()).extracting(metric -> metric.getType()).containsExactly("Resource", "Pods");
        assertThat(RenderedChart.ofDefaults().all(HorizontalPodAutoscaler.class)).isEmpty();
    }

    @Test
    void kedaQueriesTheConnectionsOfThisRelease() {
        var scaled = (GenericKubernetesResource) crds().ofKind("ScaledObject").orElseThrow();

        assertThat(scaled.<String>get("spec", "triggers", 0, "metadata", "query"))
                .isEqualTo("sum(chat_connections{namespace=\"default\",service=\"chat-room-pods\"})");
    }

    @Test
    void budgetIsOmittedForASinglePod() {
        assertThat(RenderedChart.ofDefaults().one(PodDisruptionBudget.class, "chat-room").getSpec().getMaxUnavailable())
                .isEqualTo(new IntOrString(1));
        assertThat(RenderedChart.of(Map.of("replicaCount", 1)).all(PodDisruptionBudget.class)).isEmpty();
    }

    @Test
    void networkPolicyOpensOnlyThePagePortToAll() {
        var policy = RenderedChart.ofDefaults().one(NetworkPolicy.class, "chat-room").getSpec();

        assertThat(policy.getIngress()).hasSize(2);
        assertThat(policy.getIngress().get(0).getFrom()).isEmpty();
        assertThat(policy.getIngress().get(0).getPorts().getFirst().getPort()).isEqualTo(new IntOrString("http"));
        assertThat(policy.getIngress().get(1).getPorts().getFirst().getPort()).isEqualTo(new IntOrString("admin"));
        assertThat(policy.getIngress().get(1).getFrom().getFirst().getNamespaceSelector().getMatchLabels())
                .containsEntry("kubernetes.io/metadata.name", "monitoring");
        assertThat(policy.getEgress()).flatExtracting(rule -> rule.getPorts()).extracting(port -> port.getPort())
                .containsExactly(new IntOrString(53), new IntOrString(53), new IntOrString(6379));
    }

    @Test
    void redisAcceptsOnlyTheRoomAndHasNoEgress() {
        var policy = RenderedChart.ofDefaults().one(NetworkPolicy.class, "chat-room-redis").getSpec();

        assertThat(policy.getIngress()).hasSize(1);
        assertThat(policy.getIngress().getFirst().getFrom().getFirst().getPodSelector().getMatchLabels())
                .containsEntry("app.kubernetes.io/component", "room");
        assertThat(policy.getEgress()).isEmpty();
        assertThat(policy.getPolicyTypes()).contains("Egress");
    }

    @Test
    void serviceMonitorScrapesTheAdminPort() {
        var monitor = (GenericKubernetesResource) crds().ofKind("ServiceMonitor").orElseThrow();

        assertThat(monitor.<String>get("spec", "endpoints", 0, "port")).isEqualTo("admin");
        assertThat(monitor.<String>get("spec", "endpoints", 0, "path")).isEqualTo("/observe/metrics");
        assertThat(monitor.getMetadata().getLabels()).containsEntry("release", "prometheus");
    }

    @Test
    void defaultsUseBuiltInKindsOnly() {
        assertThat(RenderedChart.ofDefaults().objects())
                .extracting(object -> object.getApiVersion())
                .allMatch(version -> version.matches("v1|(apps|policy|networking\\.k8s\\.io)/v1"));
    }

    private static Ingress ingress(String controller) {
        return RenderedChart.of(Map.of("ingress.enabled", true, "ingress.controller", controller))
                .one(Ingress.class, "chat-room");
    }

    private static RenderedChart crds() {
        return RenderedChart.ofFile(RenderedChart.CHART.resolve("ci/crds-values.yaml"));
    }
}
