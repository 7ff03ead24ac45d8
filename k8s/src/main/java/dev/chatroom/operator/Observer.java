package dev.chatroom.operator;

import dev.chatroom.operator.chart.Objects;
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

/** Makes a view of a room, of what Kubernetes knows of its pods and of what they say themselves. */
final class Observer {
    /** The annotation by which Kubernetes chooses the pod that goes first. */
    static final String COST = "controller.kubernetes.io/pod-deletion-cost";

    private static final String COMPONENT = "app.kubernetes.io/component";

    private final PodCalls calls;

    Observer(PodCalls calls) {
        this.calls = calls;
    }

    /** Looks at a room's pods, those of its Redis among them. */
    RoomView look(Collection<Pod> pods) {
        var room = pods.stream()
                .filter(pod -> isComponent(pod, "room") && !hasEnded(pod))
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .toList();
        var answers = room.stream().map(this::ask).toList();
        var views = new ArrayList<PodView>();
        for (int i = 0; i < room.size(); i++) {
            views.add(view(room.get(i), answers.get(i).join()));
        }
        var redisProblem = pods.stream()
                .filter(pod -> isComponent(pod, "redis"))
                .flatMap(pod -> PodProblem.of(pod).stream())
                .findFirst();
        return new RoomView(views, redisProblem);
    }

    private CompletableFuture<Optional<PodView.Answer>> ask(Pod pod) {
        var address = pod.getStatus().getPodIP();
        boolean runs = "Running".equals(pod.getStatus().getPhase()) && address != null;
        return runs ? calls.room(address) : CompletableFuture.completedFuture(Optional.empty());
    }

    private static PodView view(Pod pod, Optional<PodView.Answer> answer) {
        return new PodView(
                pod.getMetadata().getName(),
                pod.getMetadata().getLabels().getOrDefault(Objects.TEMPLATE, ""),
                Readiness.getInstance().isReady(pod),
                pod.getMetadata().getDeletionTimestamp() != null,
                answer,
                cost(pod),
                PodProblem.of(pod));
    }

    private static OptionalInt cost(Pod pod) {
        var annotations = pod.getMetadata().getAnnotations();
        var cost = annotations == null ? null : annotations.get(COST);
        try {
            return cost == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(cost));
        } catch (NumberFormatException _) {
            return OptionalInt.empty();
        }
    }

    private static boolean isComponent(Pod pod, String component) {
        return component.equals(pod.getMetadata().getLabels().get(COMPONENT));
    }

    private static boolean hasEnded(Pod pod) {
        return List.of("Succeeded", "Failed").contains(String.valueOf(pod.getStatus().getPhase()));
    }
}
