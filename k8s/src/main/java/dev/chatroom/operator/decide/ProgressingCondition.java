package dev.chatroom.operator.decide;

import dev.chatroom.operator.api.RolloutStatus;
import dev.chatroom.operator.api.RoomCondition;

/** Progressing: the observed state differs from the desired state, and the operator is changing it. */
final class ProgressingCondition {
    static final String TYPE = "Progressing";

    private ProgressingCondition() {}

    static RoomCondition of(ConditionInput input) {
        if (input.paused()) {
            return isFalse("Paused", "the annotation chatroom.dev/paused is true; the operator changes nothing");
        }
        if (input.rollout().isPresent()) {
            return isTrue("RollingOut", rolloutMessage(input, input.rollout().get()));
        }
        int ready = input.view().readyPods().size();
        int active = input.view().activePods().size();
        if (ready != input.replicas() || active != input.replicas()) {
            return isTrue("Scaling", "%d pods desired, %d exist, %d are ready"
                    .formatted(input.replicas(), active, ready));
        }
        if (input.view().hasTerminatingPods()) {
            return isTrue("Draining", "a terminating pod closes its connections");
        }
        if (input.rebalance().isPresent()) {
            return isTrue("Rebalancing", "pods above the mean shed connections");
        }
        return isFalse("Settled", "the room matches its spec");
    }

    static String rolloutMessage(ConditionInput input, RolloutStatus rollout) {
        int left = input.view().outdatedPods(rollout.template()).size();
        return input.held()
                ? "%d old pods left; the next step waits for clients to reconnect: %d of %d connections"
                        .formatted(left, input.view().connections(), rollout.connections())
                : "%d old pods left; replacing one of them".formatted(left);
    }

    private static RoomCondition isTrue(String reason, String message) {
        return RoomCondition.of(TYPE, RoomCondition.TRUE, reason, message);
    }

    private static RoomCondition isFalse(String reason, String message) {
        return RoomCondition.of(TYPE, RoomCondition.FALSE, reason, message);
    }
}
