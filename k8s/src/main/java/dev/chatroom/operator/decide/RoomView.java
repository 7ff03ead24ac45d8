package dev.chatroom.operator.decide;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The observed state of a room.
 *
 * @param pods the pods of the room
 * @param startProblems why Kubernetes does not create or start pods, for people; empty if there is no problem
 * @param redisProblem why the bundled Redis does not start, for people; empty if there is no problem
 * @param readyRedisTemplates the hashes of the pod templates of the ready pods of the bundled Redis
 */
public record RoomView(
        List<PodView> pods, List<String> startProblems, Optional<String> redisProblem, Set<String> readyRedisTemplates) {
    /** A room without pods. */
    public static final RoomView NONE = new RoomView(List.of(), List.of(), Optional.empty(), Set.of());

    /** Makes the collections unmodifiable. */
    public RoomView {
        pods = List.copyOf(pods);
        startProblems = List.copyOf(startProblems);
        readyRedisTemplates = Set.copyOf(readyRedisTemplates);
    }

    /** The pods that are not terminating. */
    List<PodView> activePods() {
        return pods.stream().filter(pod -> !pod.terminating()).toList();
    }

    /** The active pods that accept new connections. */
    List<PodView> readyPods() {
        return activePods().stream().filter(PodView::ready).toList();
    }

    /**
     * The number of pods that accept new connections.
     *
     * @return 0 or more
     */
    public int readyCount() {
        return readyPods().size();
    }

    /** Whether a pod is terminating. */
    boolean hasTerminatingPods() {
        return pods.stream().anyMatch(PodView::terminating);
    }

    /** Whether every ready pod reported its connections. */
    boolean allReadyPodsReport() {
        return readyPods().stream().allMatch(PodView::reportsConnections);
    }

    /**
     * The number of connections on all pods. Includes terminating pods, because their clients reconnect to the others.
     *
     * @return the sum of the reported numbers
     */
    public int connections() {
        return pods.stream().mapToInt(PodView::connections).sum();
    }

    /**
     * The number of users in the room.
     *
     * @return the highest reported number: a pod that has just started may not know all users yet
     */
    public int online() {
        return pods.stream().flatMap(pod -> pod.report().stream()).mapToInt(PodView.Report::online).max().orElse(0);
    }

    /** The active pods with another template than this one. */
    List<PodView> outdatedPods(String template) {
        return activePods().stream().filter(pod -> !pod.template().equals(template)).toList();
    }
}
