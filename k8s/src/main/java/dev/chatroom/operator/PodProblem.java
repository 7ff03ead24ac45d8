package dev.chatroom.operator;

import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Explains why a pod does not start, with the reason and message of Kubernetes. */
final class PodProblem {
    /** Waiting reasons of a normal start. */
    private static final Set<String> STARTING = Set.of("ContainerCreating", "PodInitializing");

    private static final int MAX_LENGTH = 200;

    private PodProblem() {}

    static Optional<String> of(Pod pod) {
        return waiting(pod)
                .or(() -> unschedulable(pod))
                .map(problem -> "pod " + pod.getMetadata().getName() + ": " + Failures.truncate(problem, MAX_LENGTH));
    }

    private static Optional<String> waiting(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .filter(container -> container.getState() != null && container.getState().getWaiting() != null)
                .filter(container -> container.getState().getWaiting().getReason() != null)
                .filter(container -> !STARTING.contains(container.getState().getWaiting().getReason()))
                .map(container -> waiting(container, container.getState().getWaiting()))
                .findFirst();
    }

    private static String waiting(ContainerStatus container, ContainerStateWaiting waiting) {
        var message = waiting.getMessage() == null ? "" : ": " + waiting.getMessage();
        var terminated = container.getLastState() == null ? null : container.getLastState().getTerminated();
        var lastExit = terminated == null
                ? ""
                : ", last exit code %d (%s)".formatted(terminated.getExitCode(), terminated.getReason());
        return waiting.getReason() + message + lastExit;
    }

    private static Optional<String> unschedulable(Pod pod) {
        var conditions = Optional.ofNullable(pod.getStatus().getConditions()).orElse(List.of());
        return conditions.stream()
                .filter(condition -> "Unschedulable".equals(condition.getReason()))
                .map(PodCondition::getMessage)
                .map(message -> "Unschedulable: " + message)
                .findFirst();
    }
}
