package dev.chatroom.operator.decide;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Decides which pod Kubernetes deletes first: the one with the lowest deletion cost. The cost of a pod is its number of
 * connections. The operator writes costs only before a pod is deleted, not on every connect and disconnect.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/#pod-deletion-cost">
 *     Pod deletion cost</a>
 */
public final class DeletionCosts {
    private static final double TOLERANCE = 0.05;

    private DeletionCosts() {}

    /**
     * Whether the current costs select the emptiest pod, or one that is within the tolerance.
     *
     * @param pods the candidates for deletion
     * @return false if a pod has no cost, or if a fuller pod would be deleted
     */
    static boolean emptiestPodGoesFirst(Collection<PodView> pods) {
        var serving = pods.stream().filter(PodView::reportsConnections).toList();
        if (serving.size() < 2) {
            return true;
        }
        if (serving.stream().anyMatch(pod -> pod.deletionCost().isEmpty())) {
            return false;
        }
        int min = serving.stream().mapToInt(PodView::connections).min().orElseThrow();
        var first = serving.stream().min(Comparator.comparingInt(pod -> pod.deletionCost().orElseThrow())).orElseThrow();
        return first.connections() <= min + Math.max(1, (int) (min * TOLERANCE));
    }

    /**
     * The costs to write.
     *
     * @param pods the candidates for deletion
     * @return the costs of the pods whose current cost differs, by the name of the pod
     */
    static Map<String, Integer> of(Collection<PodView> pods) {
        return pods.stream()
                .filter(PodView::reportsConnections)
                .filter(pod -> pod.deletionCost().isEmpty() || pod.deletionCost().getAsInt() != pod.connections())
                .collect(Collectors.toMap(PodView::name, PodView::connections));
    }
}
