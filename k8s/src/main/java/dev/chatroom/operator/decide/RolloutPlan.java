package dev.chatroom.operator.decide;

import dev.chatroom.operator.api.DurationFormat;
import dev.chatroom.operator.api.RolloutSpec;
import dev.chatroom.operator.api.RolloutStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a rollout takes its next step. A step deletes one old pod once a new one is ready; Kubernetes then starts the next
 * new pod. The operator allows a step by continuing the Deployment until one old pod fewer is left, and then holds it again.
 *
 * @param hold whether to hold the Deployment
 * @param status the progress to write to the room's status; empty if there is no rollout
 * @param deletionCosts costs to write before a pod is removed, by the name of the pod
 */
public record RolloutPlan(boolean hold, Optional<RolloutStatus> status, Map<String, Integer> deletionCosts) {
    /** Makes the map unmodifiable. */
    public RolloutPlan {
        deletionCosts = Map.copyOf(deletionCosts);
    }

    /**
     * Decides whether to hold the rollout.
     *
     * @param rollout the rollout settings
     * @param last the last progress; null if there was no rollout
     * @param template the hash of the desired pod template
     * @param view the observed state
     * @param replicas the desired number of pods
     * @param now the time
     * @return the plan
     */
    public static RolloutPlan decide(
            RolloutSpec rollout, RolloutStatus last, String template, RoomView view, int replicas, Instant now) {
        var outdated = view.outdatedPods(template);
        if (outdated.isEmpty()) {
            return new RolloutPlan(false, Optional.empty(), Map.of());
        }
        var current = last != null && last.template().equals(template)
                ? advance(last, outdated.size(), now)
                : new RolloutStatus(template, outdated.size(), view.connections(), true, now.toString());
        if (!current.waiting()) {
            return new RolloutPlan(false, Optional.of(current), Map.of());
        }
        if (!newPodsReady(current, view, replicas) || !mayContinue(rollout, current, view, now)) {
            return new RolloutPlan(true, Optional.of(current), Map.of());
        }
        if (!DeletionCosts.emptiestPodGoesFirst(outdated)) {
            return new RolloutPlan(true, Optional.of(current), DeletionCosts.of(outdated));
        }
        var next = new RolloutStatus(template, outdated.size() - 1, view.connections(), false, now.toString());
        return new RolloutPlan(false, Optional.of(next), Map.of());
    }

    /** Updates the progress. A scale-up during the rollout can have added old pods. */
    private static RolloutStatus advance(RolloutStatus last, int outdated, Instant now) {
        if (last.waiting()) {
            int remaining = Math.max(last.remaining(), outdated);
            return new RolloutStatus(last.template(), remaining, last.connections(), true, last.since());
        }
        boolean stepDone = outdated <= last.remaining();
        int remaining = stepDone ? last.remaining() : outdated - 1;
        return new RolloutStatus(
                last.template(), remaining, last.connections(), stepDone, stepDone ? now.toString() : last.since());
    }

    /** Whether the surge pod exists and all new pods are ready. */
    private static boolean newPodsReady(RolloutStatus current, RoomView view, int replicas) {
        var newPods = view.activePods().stream().filter(pod -> pod.template().equals(current.template())).toList();
        return view.activePods().size() > replicas && !newPods.isEmpty() && newPods.stream().allMatch(PodView::ready);
    }

    private static boolean mayContinue(RolloutSpec rollout, RolloutStatus current, RoomView view, Instant now) {
        boolean limitReached = !now.isBefore(Instant.parse(current.since()).plus(DurationFormat.parse(rollout.limit())));
        return limitReached || (!view.hasTerminatingPods() && isRecovered(rollout, current, view));
    }

    private static boolean isRecovered(RolloutSpec rollout, RolloutStatus current, RoomView view) {
        return 100L * view.connections() >= (long) rollout.recoveredPercent() * current.connections();
    }
}
