package dev.chatroom.operator;

import dev.chatroom.operator.api.ChatRoom;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds why Kubernetes does not create or start pods of a room where no pod has the reason: a quota or an admission policy
 * forbids them, or a pod waits for a Secret that does not exist.
 */
final class StartProblems {
    /** A pod that starts as usual needs no Events to explain it. */
    private static final Duration NORMAL_START = Duration.ofSeconds(15);

    private static final String STATEFUL_SET = "apps/v1/StatefulSet/";
    private static final int MAX_LENGTH = 400;

    private final WarningEvents events;

    StartProblems(WarningEvents events) {
        this.events = events;
    }

    /**
     * Finds the problems.
     *
     * @param room the room
     * @param pods all pods of the room
     * @param deployment the Deployment of the room; empty if there is none yet
     * @param now the time
     * @return for people; empty if there is no problem, or a pod has it
     */
    List<String> of(ChatRoom room, Collection<Pod> pods, Optional<Deployment> deployment, Instant now) {
        return Stream.of(
                        deployment.flatMap(StartProblems::replicaFailure),
                        missingRedis(room, pods, now),
                        missingVolume(room, pods, now),
                        slowPod(pods, now))
                .flatMap(Optional::stream)
                .map(problem -> Failures.truncate(problem, MAX_LENGTH))
                .toList();
    }

    private static Optional<String> replicaFailure(Deployment deployment) {
        if (deployment.getStatus() == null) {
            return Optional.empty();
        }
        return deployment.getStatus().getConditions().stream()
                .filter(condition -> "ReplicaFailure".equals(condition.getType()) && "True".equals(condition.getStatus()))
                .findFirst()
                .map(condition -> "Deployment %s: %s".formatted(deployment.getMetadata().getName(), condition.getMessage()));
    }

    /** A StatefulSet has no condition for this. */
    private Optional<String> missingRedis(ChatRoom room, Collection<Pod> pods, Instant now) {
        if (pods.stream().anyMatch(pod -> RoomObserver.isComponent(pod, "redis"))) {
            return Optional.empty();
        }
        return room.status().objects().stream()
                .filter(object -> object.startsWith(STATEFUL_SET))
                .map(object -> object.substring(STATEFUL_SET.length()))
                .findFirst()
                .flatMap(name -> events.latest(room.getMetadata().getNamespace(), "StatefulSet", name, now)
                        .map(message -> "StatefulSet %s: %s".formatted(name, message)));
    }

    /** A pod has only that it waits for its volume, and not why. */
    private Optional<String> missingVolume(ChatRoom room, Collection<Pod> pods, Instant now) {
        return pods.stream()
                .filter(pod -> RoomObserver.isComponent(pod, "redis"))
                .filter(pod -> PodProblem.of(pod).filter(problem -> problem.contains("PersistentVolumeClaim")).isPresent())
                .findFirst()
                .map(pod -> "data-" + pod.getMetadata().getName())
                .flatMap(name -> events.latest(room.getMetadata().getNamespace(), "PersistentVolumeClaim", name, now)
                        .map(message -> "PersistentVolumeClaim %s: %s".formatted(name, message)));
    }

    private Optional<String> slowPod(Collection<Pod> pods, Instant now) {
        return pods.stream()
                .filter(pod -> "Pending".equals(pod.getStatus().getPhase()) && pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> Instant.parse(pod.getMetadata().getCreationTimestamp()).plus(NORMAL_START).isBefore(now))
                .filter(pod -> PodProblem.of(pod).isEmpty())
                .findFirst()
                .flatMap(pod -> events.latest(pod.getMetadata().getNamespace(), "Pod", pod.getMetadata().getName(), now)
                        .map(message -> "pod %s: %s".formatted(pod.getMetadata().getName(), message)));
    }
}
