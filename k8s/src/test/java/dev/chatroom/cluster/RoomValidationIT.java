package dev.chatroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests which specs the API server rejects, and how a room reports errors that only the operator can detect. */
@OnCluster
@ResourceLock(value = OperatorFixture.LOCK, mode = ResourceAccessMode.READ)
class RoomValidationIT {
    private static final String NAMESPACE = "validation";
    private static final String ROOM = "apiVersion: chatroom.dev/v1alpha1\nkind: ChatRoom\nmetadata: {name: %s}\nspec: %s\n";

    @BeforeAll
    static void createNamespace(OperatorFixture operator) {
        operator.cluster().createNamespace(NAMESPACE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{values: 3} | spec.values",
        "{scaling: {min: 5, max: 2, connectionsPerPod: 100}} | min is above max",
        "{scaling: {min: 1}} | connectionsPerPod",
        "{scaling: {connectionsPerPod: 100}, limits: {connections: 50}} | pods would be full before the operator adds one",
        "{replicas: 0} | spec.replicas",
        "{redis: {bundled: {size: 1Gi}, secret: {name: mine}}} | set bundled or secret, not both",
        "{redis: {bundled: {size: 1 TB}}} | spec.redis.bundled.size",
        "{drain: {delay: PT5S}} | spec.drain.delay",
        "{ingress: {hosts: []}} | spec.ingress.hosts",
        "{rebalance: {perSecond: 0}} | spec.rebalance.perSecond",
        "{auth: {mode: closed}} | spec.auth.mode",
        "{auth: {secret: {key: secret}}} | spec.auth.secret.name",
        "{auth: {jwks: {url: 'https://id/keys', audience: [chat]}}} | spec.auth.jwks.issuer",
        "{auth: {jwks: {url: 'https://id/keys', issuer: 'https://id/', audience: []}}} | spec.auth.jwks.audience",
        "{auth: {jwks: {url: 'https://id/keys', issuer: 'https://id/', audience: ['a,b']}}} | spec.auth.jwks.audience[0]",
        "{auth: {jwks: {url: 'id/keys', issuer: 'https://id/', audience: [chat]}}} | spec.auth.jwks.url",
        "{auth: {pageTokenUrl: 'https://elsewhere/'}} | spec.auth.pageTokenUrl",
        "{image: {digest: latest}} | spec.image.digest",
        "{image: {repository: \"a\\n---\\nkind: Secret\"}} | spec.image.repository",
        "{rollout: {limit: 99999999h}} | spec.rollout.limit",
    })
    void rejectsInvalidSpecs(String spec, String reason, OperatorFixture operator) {
        assertThatThrownBy(() -> operator.apply(NAMESPACE, ROOM.formatted("invalid", spec))).hasMessageContaining(reason);
    }

    @Test
    void rejectsNamesThatItsObjectsCannotHave(OperatorFixture operator) {
        assertThatThrownBy(() -> operator.apply(NAMESPACE, ROOM.formatted("a".repeat(41), "{}")))
                .hasMessageContaining("metadata.name: at most 40 characters");
        for (var name : List.of("1st", "lobby.one")) {
            assertThatThrownBy(() -> operator.apply(NAMESPACE, ROOM.formatted(name, "{}"))).hasMessageContaining("metadata.name: a letter first");
        }
    }

    @Test
    void rejectsChangesOfTheVolumeSize(OperatorFixture operator) {
        operator.apply(NAMESPACE, ROOM.formatted("sized", "{replicas: 1, redis: {bundled: {size: 1Gi}}}"));
        assertThatThrownBy(() -> operator.apply(
                        NAMESPACE, ROOM.formatted("sized", "{replicas: 1, redis: {bundled: {size: 2Gi}}}")))
                .hasMessageContaining("redis.bundled.size is immutable");
        assertThatThrownBy(() -> operator.apply(
                        NAMESPACE, ROOM.formatted("sized", "{replicas: 1, redis: {bundled: {size: 1Gi, storageClass: other}}}")))
                .hasMessageContaining("redis.bundled.storageClass is immutable");
        operator.delete(NAMESPACE, "sized");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "mistyped | {values: {repliacs: 3}} | repliacs",
        "wrong-type | {values: {autoscaling: true}} | spec.values.autoscaling",
        "unknown-version | {version: 99.0.0} | spec.version: this operator has no chart 99.0.0",
    })
    void stalledNamesWhatIsWrong(String name, String spec, String named, OperatorFixture operator) {
        operator.apply(NAMESPACE, ROOM.formatted(name, spec));

        await().atMost(OperatorFixture.TIMEOUT).until(() -> operator.condition(NAMESPACE, name, "Stalled").holds());
        assertThat(operator.condition(NAMESPACE, name, "Stalled").message()).contains(named);
        assertThat(operator.condition(NAMESPACE, name, "Ready").status()).isEqualTo("False");
        assertThat(operator.room(NAMESPACE, name).status().observedGeneration()).isEqualTo(1);
        assertThat(operator.cluster().client().apps().deployments().inNamespace(NAMESPACE).withName(name).get()).isNull();
        operator.delete(NAMESPACE, name);
    }

    @Test
    void reportsWhyKubernetesCreatesNoPods(OperatorFixture operator) {
        var namespace = "quota";
        operator.cluster().createNamespace(namespace);
        operator.apply(namespace, "--- {apiVersion: v1, kind: ResourceQuota, metadata: {name: none}, spec: {hard: {pods: '0'}}}");
        operator.apply(namespace, ROOM.formatted("lobby", "{}"));

        await().atMost(OperatorFixture.TIMEOUT).untilAsserted(() -> assertThat(operator.condition(namespace, "lobby", "Degraded").message())
                .contains("Deployment lobby: ", "StatefulSet lobby-redis: ", "exceeded quota: none"));
        assertThat(operator.condition(namespace, "lobby", "Ready").status()).isEqualTo("False");
        operator.delete(namespace, "lobby");
    }

    @Test
    void reportsMissingImageWhileOldPodsServe(OperatorFixture operator) {
        operator.apply(NAMESPACE, ROOM.formatted("broken", "{replicas: 2}"));
        await().atMost(OperatorFixture.TIMEOUT).until(() -> operator.isSettled(NAMESPACE, "broken"));

        operator.apply(NAMESPACE, ROOM.formatted("broken", "{replicas: 2, image: {tag: missing}}"));
        await().atMost(OperatorFixture.TIMEOUT).until(() -> operator.condition(NAMESPACE, "broken", "Degraded").holds());
        assertThat(operator.condition(NAMESPACE, "broken", "Degraded").message())
                .contains("pod broken-").containsAnyOf("ErrImagePull", "ImagePullBackOff").contains("missing");
        assertThat(operator.condition(NAMESPACE, "broken", "Ready").status()).isEqualTo("False");
        assertThat(operator.condition(NAMESPACE, "broken", "Available").holds()).isTrue();
        assertThat(operator.events(NAMESPACE, "Degraded")).isNotEmpty();

        operator.apply(NAMESPACE, ROOM.formatted("broken", "{replicas: 2}"));
        await().atMost(OperatorFixture.TIMEOUT).until(() -> operator.isSettled(NAMESPACE, "broken"));
        assertThat(operator.condition(NAMESPACE, "broken", "Degraded").holds()).isFalse();
        operator.delete(NAMESPACE, "broken");
    }
}
