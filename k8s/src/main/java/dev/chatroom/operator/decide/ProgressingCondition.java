package dev.chatroom.operator.decide;

import dev.chatroom.operator.api.RolloutState;
import dev.chatroom.operator.api.RoomCondition;

/** Progressing: the operator is on the way from what is to what is asked for. */
final class ProgressingCondition {
    static final String TYPE = "Progressing";

    private ProgressingCondition() {}

    static RoomCondition of(Situation situation) {
        if (situation.paused()) {
            return no("Paused", "the annotation chatroom.dev/paused is set: nothing is changed");
        }
        if (situation.rollout().isPresent()) {
            return yes("RollingOut", rollout(situation, situation.rollout().get()));
        }
        int ready = situation.view().ready().size();
        int staying = situation.view().staying().size();
        if (ready != situation.wanted() || staying != situation.wanted()) {
            return yes("Scaling", "%d pods are wanted, %d are there, %d of them ready"
                    .formatted(situation.wanted(), staying, ready));
        }
        if (situation.view().ending()) {
            return yes("Draining", "a pod that is to end lets its clients go");
        }
        if (situation.rebalance().isPresent()) {
            return yes("Rebalancing", "pods that are fuller than others shed connections");
        }
        return no("Settled", "the room is as it was asked for");
    }

    private static String rollout(Situation situation, RolloutState state) {
        int left = situation.view().outdated(state.template()).size();
        return situation.held()
                ? "%d old pods are left; the next is replaced when clients are back: %d connections of %d before"
                        .formatted(left, situation.view().connections(), state.connections())
                : "%d old pods are left, one of them is being replaced".formatted(left);
    }

    private static RoomCondition yes(String reason, String message) {
        return RoomCondition.of(TYPE, RoomCondition.TRUE, reason, message);
    }

    private static RoomCondition no(String reason, String message) {
        return RoomCondition.of(TYPE, RoomCondition.FALSE, reason, message);
    }
}
