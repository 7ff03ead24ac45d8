package dev.chatroom.operator.decide;

import dev.chatroom.operator.api.RoomCondition;

/** Ready: as many pods take newcomers as the room is to have at least. */
final class ReadyCondition {
    static final String TYPE = "Ready";

    private ReadyCondition() {}

    static RoomCondition of(Situation situation) {
        int ready = situation.view().ready().size();
        var message = "%d of %d pods take newcomers".formatted(ready, situation.wanted());
        return ready >= situation.fewest()
                ? RoomCondition.of(TYPE, RoomCondition.TRUE, "PodsReady", message)
                : RoomCondition.of(TYPE, RoomCondition.FALSE, ready == 0 ? "NoPodReady" : "PodsMissing", message);
    }
}
