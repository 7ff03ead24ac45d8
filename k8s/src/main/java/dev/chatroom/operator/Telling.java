package dev.chatroom.operator;

import dev.chatroom.operator.api.ChatRoom;
import dev.chatroom.operator.api.ChatRoomStatus;
import dev.chatroom.operator.decide.Balance;
import dev.chatroom.operator.decide.Conditions;
import dev.chatroom.operator.decide.Pace;
import dev.chatroom.operator.decide.RoomView;
import dev.chatroom.operator.decide.Situation;
import dev.chatroom.operator.decide.Size;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Makes the status of what was seen and done: the only place where there is a new one. */
final class Telling {
    private Telling() {}

    /** After everything was done. */
    static ChatRoomStatus done(
            ChatRoom room, RoomView view, Size size, Pace pace, Balance balance, List<String> objects, Instant now) {
        var situation = new Situation(
                view, room.wanted().fewest(), size.wanted(), false, pace.state(), pace.hold(), balance.state(),
                Optional.empty());
        return status(room, situation, size.fewerSince().map(Instant::toString).orElse(null), objects, now);
    }

    /** While nothing is done: what was remembered stays. */
    static ChatRoomStatus paused(ChatRoom room, RoomView view, Instant now) {
        return unchanged(room, view, true, Optional.empty(), now);
    }

    /** After it could not be done: what was remembered stays. */
    static ChatRoomStatus failed(ChatRoom room, RoomView view, String why, Instant now) {
        return unchanged(room, view, false, Optional.of(why), now);
    }

    /** Both lists without doubles. */
    static List<String> union(List<String> first, List<String> second) {
        var all = new LinkedHashSet<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    private static ChatRoomStatus unchanged(
            ChatRoom room, RoomView view, boolean paused, Optional<String> failure, Instant now) {
        var told = room.told();
        int fewest = room.wanted().fewest();
        var situation = new Situation(
                view, fewest, told.wantedReplicas() == null ? fewest : told.wantedReplicas(), paused,
                Optional.ofNullable(told.rollout()), true, Optional.ofNullable(told.rebalance()), failure);
        return status(room, situation, told.fewerSince(), told.objects(), now);
    }

    private static ChatRoomStatus status(
            ChatRoom room, Situation situation, String fewerSince, List<String> objects, Instant now) {
        var view = situation.view();
        var generation = room.getMetadata().getGeneration();
        int ready = view.readyCount();
        return new ChatRoomStatus(
                generation,
                "%d/%d".formatted(ready, situation.wanted()),
                view.pods().size(),
                ready,
                situation.wanted(),
                "app.kubernetes.io/component=room,app.kubernetes.io/instance=" + room.getMetadata().getName(),
                view.connections(),
                view.online(),
                situation.paused() ? true : null,
                Conditions.of(room.told().conditions(), situation, generation, now),
                fewerSince,
                situation.rollout().orElse(null),
                situation.rebalance().orElse(null),
                objects);
    }
}
