package dev.chatroom.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.operator.api.ChatRoom;
import dev.chatroom.operator.api.ChatRoomStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests that the reason why pods are not created or not started is found where Kubernetes reports it. */
class StartProblemsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final String QUOTA = "exceeded quota: small";

    private final FakeApiServer api = new FakeApiServer();
    private final KubernetesClient client = api.client();
    private final StartProblems problems = new StartProblems(new WarningEvents(client));
    private final ChatRoom room = room();

    @AfterEach
    void close() {
        client.close();
        api.close();
    }

    @Test
    void deploymentThatMayNotCreatePodsHasTheReason() {
        var deployment = parse("""
                metadata: {name: lobby}
                status: {conditions: [{type: ReplicaFailure, status: "True", reason: FailedCreate, message: "%s"}]}
                """.formatted(QUOTA), Deployment.class);

        assertThat(problems.of(room, List.of(redis()), Optional.of(deployment), NOW)).containsExactly("Deployment lobby: " + QUOTA);
    }

    @Test
    void deploymentThatCreatesPodsHasNone() {
        var deployment = parse("""
                metadata: {name: lobby}
                status: {conditions: [{type: ReplicaFailure, status: "False"}, {type: Available, status: "True"}]}
                """, Deployment.class);

        assertThat(problems.of(room, List.of(redis()), Optional.of(deployment), NOW)).isEmpty();
        assertThat(problems.of(room, List.of(redis()), Optional.of(parse("metadata: {name: lobby}", Deployment.class)), NOW)).isEmpty();
    }

    @Test
    void redisWithoutAPodHasTheReasonOfItsNewestEvent() {
        api.addEvent(event("StatefulSet", "lobby-redis", "an older reason", "2026-01-01T11:50:00Z"));
        api.addEvent(event("StatefulSet", "lobby-redis", QUOTA, "2026-01-01T11:59:00Z"));
        api.addEvent(event("StatefulSet", "other-redis", "of another room", "2026-01-01T11:59:30Z"));

        assertThat(problems.of(room, List.of(), Optional.empty(), NOW)).containsExactly("StatefulSet lobby-redis: FailedCreate: " + QUOTA);
    }

    @Test
    void oldEventsExplainNothing() {
        api.addEvent(event("StatefulSet", "lobby-redis", QUOTA, "2026-01-01T11:00:00Z"));

        assertThat(problems.of(room, List.of(), Optional.empty(), NOW)).isEmpty();
    }

    @Test
    void podThatWaitsForASecretHasTheReasonOfItsEvent() {
        api.addEvent(event("Pod", "lobby-1", "secret \\\"missing\\\" not found", "2026-01-01T11:59:00Z"));

        assertThat(problems.of(room, List.of(redis(), pending("2026-01-01T11:59:00Z", "")), Optional.empty(), NOW))
                .containsExactly("pod lobby-1: FailedCreate: secret \"missing\" not found");
    }

    @Test
    void redisThatWaitsForItsVolumeHasTheReasonOfTheClaim() {
        api.addEvent(event("PersistentVolumeClaim", "data-lobby-redis-0", "storageclass \\\"fast\\\" not found", "2026-01-01T11:59:00Z"));
        var waiting = parse("""
                metadata: {name: lobby-redis-0, creationTimestamp: "2026-01-01T11:59:00Z", labels: {app.kubernetes.io/component: redis}}
                status:
                  phase: Pending
                  conditions: [{type: PodScheduled, status: "False", reason: Unschedulable,
                                message: pod has unbound immediate PersistentVolumeClaims}]
                """, Pod.class);

        assertThat(problems.of(room, List.of(waiting), Optional.empty(), NOW))
                .containsExactly("PersistentVolumeClaim data-lobby-redis-0: FailedCreate: storageclass \"fast\" not found");
    }

    @Test
    void podThatJustStartsOrHasItsOwnReasonIsNotAskedAbout() {
        api.addEvent(event("Pod", "lobby-1", QUOTA, "2026-01-01T11:59:00Z"));
        var pulling = "containerStatuses: [{state: {waiting: {reason: ErrImagePull}}}]";

        assertThat(problems.of(room, List.of(redis(), pending("2026-01-01T11:59:50Z", "")), Optional.empty(), NOW)).isEmpty();
        assertThat(problems.of(room, List.of(redis(), pending("2026-01-01T11:59:00Z", pulling)), Optional.empty(), NOW)).isEmpty();
    }

    @Test
    void eventsThatCannotBeReadAreReported() {
        api.close();

        assertThat(problems.of(room, List.of(), Optional.empty(), NOW)).singleElement().asString()
                .startsWith("StatefulSet lobby-redis: its Events cannot be read: ");
    }

    private static String event(String kind, String name, String message, String at) {
        return """
                {"metadata": {"name": "e"}, "type": "Warning", "reason": "FailedCreate", "message": "%s", "lastTimestamp": "%s",
                 "involvedObject": {"kind": "%s", "name": "%s"}}""".formatted(message, at, kind, name);
    }

    private static Pod redis() {
        return parse("""
                metadata: {name: lobby-redis-0, labels: {app.kubernetes.io/component: redis}}
                status: {phase: Running}
                """, Pod.class);
    }

    private static Pod pending(String created, String status) {
        return parse("""
                metadata: {name: lobby-1, namespace: rooms, creationTimestamp: "%s", labels: {app.kubernetes.io/component: room}}
                status:
                  phase: Pending
                  %s
                """.formatted(created, status), Pod.class);
    }

    private static ChatRoom room() {
        var room = new ChatRoom();
        room.getMetadata().setName("lobby");
        room.getMetadata().setNamespace("rooms");
        room.setStatus(ChatRoomStatus.NONE.withObjects(List.of("v1/Service/lobby", "apps/v1/StatefulSet/lobby-redis")));
        return room;
    }

    private static <T> T parse(String yaml, Class<T> type) {
        return new KubernetesSerialization().unmarshal(yaml, type);
    }
}
