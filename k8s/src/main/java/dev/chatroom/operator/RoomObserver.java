package dev.chatroom.operator;

import dev.chatroom.operator.api.ChatRoom;
import dev.chatroom.operator.chart.RoomObjects;
import dev.chatroom.operator.decide.PodView;
import dev.chatroom.operator.decide.RoomView;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Builds the view of a room from the state of its pods in Kubernetes and from what the pods report. */
final class RoomObserver {
    /** Kubernetes deletes the pod with the lowest value of this annotation first. */
    static final String DELETION_COST = "controller.kubernetes.io/pod-deletion-cost";

    /** Twice the pods of the largest room. Anybody who may create pods in the namespace can add more with the room's labels. */
    private static final int MAX_PODS = 200;

    private static final String COMPONENT = "app.kubernetes.io/component";

    private final PodClient podClient;
    private final StartProblems startProblems;

    RoomObserver(PodClient podClient, StartProblems startProblems) {
        this.podClient = podClient;
        this.startProblems = startProblems;
    }

    /**
     * Observes a room. Asks all its pods at the same time.
     *
     * @param room the room
     * @param candidates pods with the room's name; those of others are ignored, and those of the room past {@value #MAX_PODS}
     * @param deployment the Deployment of the room; empty if there is none yet
     * @param now the time
     */
    RoomView observe(ChatRoom room, Collection<Pod> candidates, Optional<Deployment> deployment, Instant now) {
        var pods = candidates.stream()
                .filter(pod -> room.getMetadata().getUid().equals(pod.getMetadata().getLabels().get(RoomObjects.ROOM_LABEL)))
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .limit(MAX_PODS)
                .toList();
        var serving = pods.stream().filter(pod -> isComponent(pod, "room") && !hasTerminated(pod)).toList();
        var reports = serving.stream().map(this::fetchReport).toList();
        var views = new ArrayList<PodView>();
        for (int i = 0; i < serving.size(); i++) {
            views.add(view(serving.get(i), reports.get(i).join()));
        }
        var redisProblem = pods.stream()
                .filter(pod -> isComponent(pod, "redis"))
                .flatMap(pod -> PodProblem.of(pod).stream())
                .findFirst();
        var readyRedisTemplates = pods.stream()
                .filter(pod -> isComponent(pod, "redis") && Readiness.getInstance().isReady(pod))
                .map(RoomObserver::template)
                .collect(Collectors.toSet());
        return new RoomView(views, startProblems.of(room, pods, deployment, now), redisProblem, readyRedisTemplates);
    }

    private CompletableFuture<Optional<PodView.Report>> fetchReport(Pod pod) {
        var address = pod.getStatus().getPodIP();
        boolean reachable = "Running".equals(pod.getStatus().getPhase()) && address != null;
        return reachable ? podClient.fetchReport(address) : CompletableFuture.completedFuture(Optional.empty());
    }

    private static PodView view(Pod pod, Optional<PodView.Report> report) {
        return new PodView(
                pod.getMetadata().getName(),
                template(pod),
                Readiness.getInstance().isReady(pod),
                pod.getMetadata().getDeletionTimestamp() != null,
                report,
                deletionCost(pod),
                PodProblem.of(pod));
    }

    private static String template(Pod pod) {
        return pod.getMetadata().getLabels().getOrDefault(RoomObjects.TEMPLATE_LABEL, "");
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

    static boolean isComponent(Pod pod, String component) {
        return component.equals(pod.getMetadata().getLabels().get(COMPONENT));
    }

    static boolean hasTerminated(Pod pod) {
        return List.of("Succeeded", "Failed").contains(String.valueOf(pod.getStatus().getPhase()));
    }
}
