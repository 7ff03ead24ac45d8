package dev.chatroom.operator.decide;

import dev.chatroom.operator.api.ChatRoomStatus;
import dev.chatroom.operator.api.RebalanceSpec;
import dev.chatroom.operator.api.RebalanceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which pods shed connections. Rebalancing starts after a scale-up, when all pods are ready. It runs in rounds, because a
 * client can reconnect to the pod that it left. It ends when no pod is far above the mean, or after {@link #MAX_DURATION}.
 *
 * @param sheds the connections to shed now
 * @param status the progress to write to the room's status; empty if there is nothing to rebalance
 */
public record RebalancePlan(List<Shed> sheds, Optional<RebalanceStatus> status) {
    private static final Duration MAX_DURATION = Duration.ofMinutes(5);
    /** How long clients get to reconnect before the next round counts them. */
    private static final Duration SETTLE_TIME = Duration.ofSeconds(10);
    private static final RebalancePlan NONE = new RebalancePlan(List.of(), Optional.empty());

    /**
     * Connections that a pod sheds.
     *
     * @param pod the name of the pod
     * @param count the number of connections to close
     * @param perSecond the number of connections to close per second
     */
    public record Shed(String pod, int count, int perSecond) {}

    /** Makes the list unmodifiable. */
    public RebalancePlan {
        sheds = List.copyOf(sheds);
    }

    /**
     * Decides which pods shed connections.
     *
     * @param rebalance the rebalance settings; null turns rebalancing off
     * @param status the last status
     * @param scale the desired number of pods
     * @param rollout the progress of a rollout
     * @param view the observed state
     * @param now the time
     * @return the plan
     */
    public static RebalancePlan decide(
            RebalanceSpec rebalance,
            ChatRoomStatus status,
            ScalePlan scale,
            RolloutPlan rollout,
            RoomView view,
            Instant now) {
        if (rebalance == null) {
            return NONE;
        }
        if (status.wantedReplicas() != null && scale.replicas() > status.wantedReplicas()) {
            return waitWith(new RebalanceStatus(now.plus(MAX_DURATION).toString(), now.toString()));
        }
        var last = status.rebalance();
        if (last == null || now.isAfter(Instant.parse(last.until()))) {
            return NONE;
        }
        if (!isSettled(scale, rollout, view) || now.isBefore(Instant.parse(last.next()))) {
            return waitWith(last);
        }
        var sheds = sheds(rebalance, view);
        if (sheds.isEmpty()) {
            return NONE;
        }
        int seconds = sheds.stream().mapToInt(shed -> Math.ceilDiv(shed.count(), shed.perSecond())).max().orElseThrow();
        var next = now.plusSeconds(seconds).plus(SETTLE_TIME);
        return new RebalancePlan(sheds, Optional.of(new RebalanceStatus(last.until(), next.toString())));
    }

    private static boolean isSettled(ScalePlan scale, RolloutPlan rollout, RoomView view) {
        return rollout.status().isEmpty()
                && !view.hasTerminatingPods()
                && view.readyPods().size() == scale.replicas()
                && view.activePods().size() == scale.replicas()
                && view.allReadyPodsReport();
    }

    private static RebalancePlan waitWith(RebalanceStatus status) {
        return new RebalancePlan(List.of(), Optional.of(status));
    }

    private static List<Shed> sheds(RebalanceSpec rebalance, RoomView view) {
        var pods = view.readyPods();
        int mean = Math.ceilDiv(view.connections(), pods.size());
        int max = mean + Math.max(1, mean * rebalance.tolerancePercent() / 100);
        return pods.stream()
                .filter(pod -> pod.connections() > max)
                .map(pod -> new Shed(pod.name(), pod.connections() - mean, rebalance.perSecond()))
                .toList();
    }
}
