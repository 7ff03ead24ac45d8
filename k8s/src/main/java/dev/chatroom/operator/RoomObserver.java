package dev.chatroom.operator;

import dev.chatroom.operator.chart.RoomObjects;
import dev.chatroom.operator.decide.PodView;
import dev.chatroom.operator.decide.RoomView;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** Builds the view of a room from the state of its pods in Kubernetes and from what the pods report. */
final class RoomObserver {
    /** Kubernetes deletes the pod with the lowest value of this annotation first. */
    static final String DELETION_COST = "controller.kubernetes.io/pod-deletion-cost";

    private static final String COMPONENT = "app.kubernetes.io/component";

    private final PodClient podClient;

    RoomObserver(PodClient podClient) {
        this.podClient = podClient;
    }

    /**
     * Observes a room. Asks all its pods at the same time.
     *
     * @param pods the pods of the room and of its Redis
     */
    RoomView observe(Collection<Pod> pods) {
        var room = pods.stream()
                .filter(pod -> isComponent(pod, "room") && !hasTerminated(pod))
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .toList();
        var reports = room.stream().map(this::fetchReport).toList();
        var views = new ArrayList<PodView>();
        for (int i = 0; i < room.size(); i++) {
            views.add(view(room.get(i), reports.get(i).join()));
        }
        var redisProblem = pods.stream()
                .filter(pod -> isComponent(pod, "redis"))
                .flatMap(pod -> PodProblem.of(pod).stream())
                .findFirst();
        return new RoomView(views, redisProblem);
    }

    private CompletableFuture<Optional<PodView.Report>> fetchReport(Pod pod) {
        var address = pod.getStatus().getPodIP();
        boolean reachable = "Running".equals(pod.getStatus().getPhase()) && address != null;
        return reachable ? podClient.fetchReport(address) : CompletableFuture.completedFuture(Optional.empty());
    }

    private static PodView view(Pod pod, Optional<PodView.Report> report) {
        return new PodView(
                pod.getMetadata().getName(),
                pod.getMetadata().getLabels().getOrDefault(RoomObjects.TEMPLATE_LABEL, ""),
                Readiness.getInstance().isReady(pod),
                pod.getMetadata().getDeletionTimestamp() != null,
                report,
                deletionCost(pod),
                PodProblem.of(pod));
    }

    private static OptionalInt deletionCost(Pod pod) {
        var annotations = pod.getMetadata().getAnnotations();
        var cost = annotations == null ? null : annotations.get(DELETION_COST);
        try {
            return cost == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(cost));
        } catch (NumberFormatException _) {
            return OptionalInt.empty();
        }
    }

    private static boolean isComponent(Pod pod, String component) {
        return component.equals(pod.getMetadata().getLabels().get(COMPONENT));
    }

    private static boolean hasTerminated(Pod pod) {
        return List.of("Succeeded", "Failed").contains(String.valueOf(pod.getStatus().getPhase()));
    }
}
