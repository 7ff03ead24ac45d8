package dev.chatroom.operator.decide;

import dev.chatroom.operator.api.ChatRoomSpec;
import dev.chatroom.operator.api.ChatRoomStatus;
import dev.chatroom.operator.api.DurationFormat;
import dev.chatroom.operator.api.ScalingSpec;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The desired number of pods.
 *
 * <p>Scales up at once when the connections exceed the target of the current pods. Scales down by one pod when the remaining
 * pods would be at most {@value #MAX_LOAD_PERCENT} % full, and this has been true for the whole delay; then the delay
 * restarts. Does not scale down while a pod terminates, during a rollout, or while a pod does not report its connections.
 *
 * @param replicas the desired number of pods
 * @param fewerSince since when fewer pods would be enough; empty if all pods are needed
 * @param deletionCosts costs to write before a pod is removed, by the name of the pod
 */
public record ScalePlan(int replicas, Optional<Instant> fewerSince, Map<String, Integer> deletionCosts) {
    private static final int MAX_LOAD_PERCENT = 80;

    /** Makes the map unmodifiable. */
    public ScalePlan {
        deletionCosts = Map.copyOf(deletionCosts);
    }

    /**
     * Decides how many pods the room needs.
     *
     * @param spec the desired state
     * @param status the last status
     * @param view the observed state
     * @param now the time
     * @return the plan
     */
    public static ScalePlan decide(ChatRoomSpec spec, ChatRoomStatus status, RoomView view, Instant now) {
        if (spec.scaling() == null) {
            return fixed(spec.minReplicas());
        }
        var scaling = spec.scaling();
        int before = status.wantedReplicas() == null ? scaling.min() : status.wantedReplicas();
        int current = Math.clamp(before, scaling.min(), scaling.max());
        int needed = needed(scaling, view.connections());
        if (needed > current) {
            return fixed(needed);
        }
        if (current == scaling.min() || !isFewerEnough(scaling, current, view)) {
            return fixed(current);
        }
        var since = Optional.ofNullable(status.fewerSince()).map(Instant::parse).orElse(now);
        var unchanged = new ScalePlan(current, Optional.of(since), Map.of());
        boolean settled = status.rollout() == null && !view.hasTerminatingPods() && view.readyPods().size() == current;
        if (now.isBefore(since.plus(DurationFormat.parse(scaling.scaleDownDelay()))) || !settled) {
            return unchanged;
        }
        if (!DeletionCosts.emptiestPodGoesFirst(view.activePods())) {
            return new ScalePlan(current, Optional.of(since), DeletionCosts.of(view.activePods()));
        }
        return new ScalePlan(current - 1, Optional.of(now), Map.of());
    }

    private static ScalePlan fixed(int replicas) {
        return new ScalePlan(replicas, Optional.empty(), Map.of());
    }

    private static int needed(ScalingSpec scaling, int connections) {
        int pods = Math.ceilDiv(connections, scaling.connectionsPerPod());
        return Math.clamp(pods, scaling.min(), scaling.max());
    }

    private static boolean isFewerEnough(ScalingSpec scaling, int current, RoomView view) {
        long maxConnections = (long) (current - 1) * scaling.connectionsPerPod() * MAX_LOAD_PERCENT / 100;
        return view.allReadyPodsReport() && view.connections() <= maxConnections;
    }
}
