package dev.chatroom.operator;

import dev.chatroom.operator.api.ChatRoom;
import dev.chatroom.operator.api.ChatRoomStatus;
import dev.chatroom.operator.decide.ConditionInput;
import dev.chatroom.operator.decide.Conditions;
import dev.chatroom.operator.decide.RebalancePlan;
import dev.chatroom.operator.decide.RolloutPlan;
import dev.chatroom.operator.decide.RoomView;
import dev.chatroom.operator.decide.ScalePlan;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Builds the new status of a room. No other class creates one. */
final class StatusBuilder {
    private StatusBuilder() {}

    /** The status after the plans were applied. */
    static ChatRoomStatus applied(
            ChatRoom room,
            RoomView view,
            ScalePlan scale,
            RolloutPlan rollout,
            RebalancePlan rebalance,
            List<String> objects,
            Instant now) {
        var input = new ConditionInput(
                view, room.spec().minReplicas(), scale.replicas(), false, rollout.status(), rollout.hold(),
                rebalance.status(), Optional.empty());
        return status(room, input, scale.fewerSince().map(Instant::toString).orElse(null), objects, now);
    }

    /** The status of a paused room. It keeps the state of the last reconciliation. */
    static ChatRoomStatus paused(ChatRoom room, RoomView view, Instant now) {
        return keepState(room, view, true, Optional.empty(), now);
    }

    /** The status after an error. It keeps the state of the last reconciliation. */
    static ChatRoomStatus failed(ChatRoom room, RoomView view, String error, Instant now) {
        return keepState(room, view, false, Optional.of(error), now);
    }

    /** The union of two lists, in order and without duplicates. */
    static List<String> union(List<String> first, List<String> second) {
        var all = new LinkedHashSet<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    private static ChatRoomStatus keepState(
            ChatRoom room, RoomView view, boolean paused, Optional<String> error, Instant now) {
        var last = room.status();
        int minReplicas = room.spec().minReplicas();
        var input = new ConditionInput(
                view, minReplicas, last.wantedReplicas() == null ? minReplicas : last.wantedReplicas(), paused,
                Optional.ofNullable(last.rollout()), true, Optional.ofNullable(last.rebalance()), error);
        return status(room, input, last.fewerSince(), last.objects(), now);
    }

    private static ChatRoomStatus status(
            ChatRoom room, ConditionInput input, String fewerSince, List<String> objects, Instant now) {
        var view = input.view();
        var generation = room.getMetadata().getGeneration();
        int ready = view.readyCount();
        return new ChatRoomStatus(
                generation,
                "%d/%d".formatted(ready, input.replicas()),
                view.pods().size(),
                ready,
                input.replicas(),
                "app.kubernetes.io/component=room,app.kubernetes.io/instance=" + room.getMetadata().getName(),
                view.connections(),
                view.online(),
                input.paused() ? true : null,
                Conditions.of(room.status().conditions(), input, generation, now),
                fewerSince,
                input.rollout().orElse(null),
                input.rebalance().orElse(null),
                objects);
    }
}
