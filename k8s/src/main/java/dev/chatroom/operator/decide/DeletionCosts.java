package dev.chatroom.operator.decide;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which pod goes first: Kubernetes takes away the one of the lowest deletion cost, and a pod's cost is the number of its
 * connections. Costs are written only when a pod is about to be taken away, not whenever somebody comes or leaves.
 */
public final class DeletionCosts {
    private static final double TOLERANCE = 0.05;

    private DeletionCosts() {}

    /**
     * Whether the costs that the pods have would take away the emptiest, or one that is hardly fuller.
     *
     * @param pods those of which one is to go
     * @return false when some have no cost, or the wrong one would go
     */
    static boolean rightOneGoes(Collection<PodView> pods) {
        var serving = pods.stream().filter(PodView::counted).toList();
        if (serving.size() < 2) {
            return true;
        }
        if (serving.stream().anyMatch(pod -> pod.cost().isEmpty())) {
            return false;
        }
        int fewest = serving.stream().mapToInt(PodView::connections).min().orElseThrow();
        var goes = serving.stream().min(Comparator.comparingInt(pod -> pod.cost().orElseThrow())).orElseThrow();
        return goes.connections() <= fewest + Math.max(1, (int) (fewest * TOLERANCE));
    }

    /**
     * The costs that pods are to have.
     *
     * @param pods those of which one is to go
     * @return by the names of those whose cost is another
     */
    static Map<String, Integer> of(Collection<PodView> pods) {
        return pods.stream()
                .filter(PodView::counted)
                .filter(pod -> pod.cost().isEmpty() || pod.cost().getAsInt() != pod.connections())
                .collect(Collectors.toMap(PodView::name, PodView::connections));
    }
}
