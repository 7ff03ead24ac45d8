package dev.chatroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API server does not take, and what a room says that cannot be had. */
@OnCluster
class RoomRefusalIT {
    private static final String NAMESPACE = "refusals";
    private static final String ROOM = "apiVersion: chatroom.dev/v1alpha1\nkind: ChatRoom\nmetadata: {name: %s}\nspec: %s\n";

    @BeforeAll
    static void createNamespace(Rooms rooms) {
        rooms.cluster().createNamespace(NAMESPACE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{replicas: 2, scaling: {connectionsPerPod: 100}} | set replicas or scaling, not both",
        "{scaling: {min: 5, max: 2, connectionsPerPod: 100}} | min is above max",
        "{scaling: {min: 1}} | connectionsPerPod",
        "{scaling: {connectionsPerPod: 100}, limits: {connections: 50}} | pods would be full before one is added",
        "{replicas: 0} | spec.replicas",
        "{redis: {bundled: {size: 1Gi}, secret: {name: mine}}} | set bundled or secret, not both",
        "{redis: {bundled: {size: 1 TB}}} | spec.redis.bundled.size",
        "{drain: {delay: PT5S}} | spec.drain.delay",
        "{ingress: {hosts: []}} | spec.ingress.hosts",
        "{rebalance: {perSecond: 0}} | spec.rebalance.perSecond",
    })
    void anInvalidSpecIsRefusedWithTheReason(String spec, String reason, Rooms rooms) {
        assertThatThrownBy(() -> rooms.apply(NAMESPACE, ROOM.formatted("invalid", spec))).hasMessageContaining(reason);
    }

    @Test
    void aNameThatIsTooLongIsRefusedWithTheReason(Rooms rooms) {
        assertThatThrownBy(() -> rooms.apply(NAMESPACE, ROOM.formatted("a".repeat(41), "{}")))
                .hasMessageContaining("metadata.name: at most 40 characters");
    }

    @Test
    void theVolumesSizeCannotBeChanged(Rooms rooms) {
        rooms.apply(NAMESPACE, ROOM.formatted("sized", "{replicas: 1, redis: {bundled: {size: 1Gi}}}"));
        assertThatThrownBy(() -> rooms.apply(
                        NAMESPACE, ROOM.formatted("sized", "{replicas: 1, redis: {bundled: {size: 2Gi}}}")))
                .hasMessageContaining("the volume's size cannot be changed later");
        rooms.delete(NAMESPACE, "sized");
    }

    @Test
    void whatTheChartDoesNotAcceptIsTold(Rooms rooms) {
        rooms.apply(NAMESPACE, ROOM.formatted("mistyped", "{values: {repliacs: 3}}"));

        await().atMost(Rooms.PATIENCE).until(() -> rooms.condition(NAMESPACE, "mistyped", "Degraded").holds());
        assertThat(rooms.condition(NAMESPACE, "mistyped", "Degraded").message()).contains("repliacs");
        rooms.delete(NAMESPACE, "mistyped");
    }

    @Test
    void anImageThatIsNotThereIsToldWhileTheOldPodsServe(Rooms rooms) {
        rooms.apply(NAMESPACE, ROOM.formatted("broken", "{replicas: 2}"));
        await().atMost(Rooms.PATIENCE).until(() -> rooms.isSettled(NAMESPACE, "broken"));

        rooms.apply(NAMESPACE, ROOM.formatted("broken", "{replicas: 2, image: {tag: missing}}"));
        await().atMost(Rooms.PATIENCE).until(() -> rooms.condition(NAMESPACE, "broken", "Degraded").holds());
        assertThat(rooms.condition(NAMESPACE, "broken", "Degraded").message())
                .contains("pod broken-").containsAnyOf("ErrImagePull", "ImagePullBackOff").contains("missing");
        assertThat(rooms.condition(NAMESPACE, "broken", "Ready").holds()).isTrue();
        assertThat(rooms.events(NAMESPACE, "Degraded")).isNotEmpty();

        rooms.apply(NAMESPACE, ROOM.formatted("broken", "{replicas: 2}"));
        await().atMost(Rooms.PATIENCE).until(() -> rooms.isSettled(NAMESPACE, "broken"));
        assertThat(rooms.condition(NAMESPACE, "broken", "Degraded").holds()).isFalse();
        rooms.delete(NAMESPACE, "broken");
    }
}
