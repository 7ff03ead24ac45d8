package dev.chatroom.operator;

import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why a pod does not come up, in Kubernetes' own words. */
final class PodProblem {
    /** Reasons to wait that pass by themselves. */
    private static final Set<String> PASSING = Set.of("ContainerCreating", "PodInitializing");

    private static final int LONGEST = 200;

    private PodProblem() {}

    static Optional<String> of(Pod pod) {
        return waiting(pod)
                .or(() -> unschedulable(pod))
                .map(problem -> "pod " + pod.getMetadata().getName() + ": " + shortened(problem));
    }

    private static String shortened(String problem) {
        return problem.length() <= LONGEST ? problem : problem.substring(0, LONGEST) + "…";
    }

    private static Optional<String> waiting(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .filter(container -> container.getState() != null && container.getState().getWaiting() != null)
                .filter(container -> !PASSING.contains(container.getState().getWaiting().getReason()))
                .map(container -> waiting(container, container.getState().getWaiting()))
                .findFirst();
    }

    private static String waiting(ContainerStatus container, ContainerStateWaiting waiting) {
        var message = waiting.getMessage() == null ? "" : ": " + waiting.getMessage();
        var ended = container.getLastState() == null ? null : container.getLastState().getTerminated();
        var last = ended == null ? "" : ", ended last with exit code %d (%s)".formatted(ended.getExitCode(), ended.getReason());
        return waiting.getReason() + message + last;
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
