package dev.chatroom.operator;

import dev.chatroom.operator.api.ChatRoom;
import dev.chatroom.operator.api.ChatRoomStatus;
import dev.chatroom.operator.api.RoomCondition;
import dev.chatroom.operator.chart.RoomObjects;
import dev.chatroom.operator.decide.ConditionInput;
import dev.chatroom.operator.decide.Conditions;
import dev.chatroom.operator.decide.Failure;
import dev.chatroom.operator.decide.RebalancePlan;
import dev.chatroom.operator.decide.RolloutPlan;
import dev.chatroom.operator.decide.RoomView;
import dev.chatroom.operator.decide.ScalePlan;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Builds the new status of a room. No other class creates one. */
final class StatusBuilder {
    /** What a status says besides the conditions and the pods. */
    private record Rest(Long observedGeneration, String fewerSince, String version, List<String> objects) {}

    private StatusBuilder() {}

    /** The status after the plans were applied. */
    static ChatRoomStatus applied(
            ChatRoom room,
            RoomView view,
            ScalePlan scale,
            RolloutPlan rollout,
            RebalancePlan rebalance,
            RoomObjects objects,
            Instant now) {
        var input = new ConditionInput(
                view, room.spec().minReplicas(), scale.replicas(), false, true, rollout.status(), rollout.hold(),
                rebalance.status(), objects.redisTemplate(), Optional.empty());
        var rest = new Rest(
                room.getMetadata().getGeneration(),
                scale.fewerSince().map(Instant::toString).orElse(null),
                objects.version(),
                objects.names());
        return status(room, input, rest, now);
    }

    /** The status of a paused room. It keeps the state of the last reconciliation, and why that one could not apply the spec. */
    static ChatRoomStatus paused(ChatRoom room, RoomView view, Instant now) {
        var stalled = room.status().condition("Stalled")
                .filter(RoomCondition::holds)
                .map(each -> new Failure(each.reason(), each.message(), true));
        return keepState(room, view, true, stalled, room.status().observedGeneration(), now);
    }

    /**
     * The status after a failure. It keeps the state of the last reconciliation. A spec that cannot be applied was acted on;
     * one that the operator applies again was not.
     */
    static ChatRoomStatus failed(ChatRoom room, RoomView view, Failure failure, Instant now) {
        var observed = failure.stalled() ? room.getMetadata().getGeneration() : room.status().observedGeneration();
        return keepState(room, view, false, Optional.of(failure), observed, now);
    }

    /** The union of two lists, in order and without duplicates. */
    static List<String> union(List<String> first, List<String> second) {
        var all = new LinkedHashSet<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    private static ChatRoomStatus keepState(
            ChatRoom room, RoomView view, boolean paused, Optional<Failure> failure, Long observed, Instant now) {
        var last = room.status();
        int minReplicas = room.spec().minReplicas();
        boolean applied = Objects.equals(last.observedGeneration(), room.getMetadata().getGeneration());
        var input = new ConditionInput(
                view, minReplicas, last.wantedReplicas() == null ? minReplicas : last.wantedReplicas(), paused, applied,
                Optional.ofNullable(last.rollout()), true, Optional.ofNullable(last.rebalance()), Optional.empty(), failure);
        return status(room, input, new Rest(observed, last.fewerSince(), last.version(), last.objects()), now);
    }

    private static ChatRoomStatus status(ChatRoom room, ConditionInput input, Rest rest, Instant now) {
        var view = input.view();
        int ready = view.readyCount();
        return new ChatRoomStatus(
                rest.observedGeneration(),
                "%d/%d".formatted(ready, input.replicas()),
                view.pods().size(),
                ready,
                input.replicas(),
                "app.kubernetes.io/component=room," + RoomObjects.ROOM_LABEL + "=" + room.getMetadata().getUid(),
                view.connections(),
                view.online(),
                input.paused() ? true : null,
                Conditions.of(room.status().conditions(), input, rest.observedGeneration(), now),
                rest.fewerSince(),
                input.rollout().orElse(null),
                input.rebalance().orElse(null),
                rest.version(),
                rest.objects());
    }
}
