package dev.chatroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests which specs the API server rejects, and how a room reports errors that only the operator can detect. */
@OnCluster
class RoomValidationIT {
    private static final String NAMESPACE = "validation";
    private static final String ROOM = "apiVersion: chatroom.dev/v1alpha1\nkind: ChatRoom\nmetadata: {name: %s}\nspec: %s\n";

    @BeforeAll
    static void createNamespace(OperatorFixture operator) {
        operator.cluster().createNamespace(NAMESPACE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{replicas: 2, scaling: {connectionsPerPod: 100}} | set replicas or scaling, not both",
        "{scaling: {min: 5, max: 2, connectionsPerPod: 100}} | min is above max",
        "{scaling: {min: 1}} | connectionsPerPod",
        "{scaling: {connectionsPerPod: 100}, limits: {connections: 50}} | pods would be full before the operator adds one",
        "{replicas: 0} | spec.replicas",
        "{redis: {bundled: {size: 1Gi}, secret: {name: mine}}} | set bundled or secret, not both",
        "{redis: {bundled: {size: 1 TB}}} | spec.redis.bundled.size",
        "{drain: {delay: PT5S}} | spec.drain.delay",
        "{ingress: {hosts: []}} | spec.ingress.hosts",
        "{rebalance: {perSecond: 0}} | spec.rebalance.perSecond",
    })
    void rejectsInvalidSpecs(String spec, String reason, OperatorFixture operator) {
        assertThatThrownBy(() -> operator.apply(NAMESPACE, ROOM.formatted("invalid", spec))).hasMessageContaining(reason);
    }

    @Test
    void rejectsLongNames(OperatorFixture operator) {
        assertThatThrownBy(() -> operator.apply(NAMESPACE, ROOM.formatted("a".repeat(41), "{}")))
                .hasMessageContaining("metadata.name: at most 40 characters");
    }

    @Test
    void rejectsChangesOfTheVolumeSize(OperatorFixture operator) {
        operator.apply(NAMESPACE, ROOM.formatted("sized", "{replicas: 1, redis: {bundled: {size: 1Gi}}}"));
        assertThatThrownBy(() -> operator.apply(
                        NAMESPACE, ROOM.formatted("sized", "{replicas: 1, redis: {bundled: {size: 2Gi}}}")))
                .hasMessageContaining("the volume's size is immutable");
        operator.delete(NAMESPACE, "sized");
    }

    @Test
    void reportsValuesThatTheChartRejects(OperatorFixture operator) {
        operator.apply(NAMESPACE, ROOM.formatted("mistyped", "{values: {repliacs: 3}}"));

        await().atMost(OperatorFixture.TIMEOUT).until(() -> operator.condition(NAMESPACE, "mistyped", "Degraded").holds());
        assertThat(operator.condition(NAMESPACE, "mistyped", "Degraded").message()).contains("repliacs");
        operator.delete(NAMESPACE, "mistyped");
    }

    @Test
    void reportsMissingImageWhileOldPodsServe(OperatorFixture operator) {
        operator.apply(NAMESPACE, ROOM.formatted("broken", "{replicas: 2}"));
        await().atMost(OperatorFixture.TIMEOUT).until(() -> operator.isSettled(NAMESPACE, "broken"));

        operator.apply(NAMESPACE, ROOM.formatted("broken", "{replicas: 2, image: {tag: missing}}"));
        await().atMost(OperatorFixture.TIMEOUT).until(() -> operator.condition(NAMESPACE, "broken", "Degraded").holds());
        assertThat(operator.condition(NAMESPACE, "broken", "Degraded").message())
                .contains("pod broken-").containsAnyOf("ErrImagePull", "ImagePullBackOff").contains("missing");
        assertThat(operator.condition(NAMESPACE, "broken", "Ready").holds()).isTrue();
        assertThat(operator.events(NAMESPACE, "Degraded")).isNotEmpty();

        operator.apply(NAMESPACE, ROOM.formatted("broken", "{replicas: 2}"));
        await().atMost(OperatorFixture.TIMEOUT).until(() -> operator.isSettled(NAMESPACE, "broken"));
        assertThat(operator.condition(NAMESPACE, "broken", "Degraded").holds()).isFalse();
        operator.delete(NAMESPACE, "broken");
    }
}
