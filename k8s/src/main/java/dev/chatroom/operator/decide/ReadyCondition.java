package dev.chatroom.operator.decide;

import dev.chatroom.operator.api.RoomCondition;

/** Ready: at least the minimum number of pods accepts new connections. */
final class ReadyCondition {
    static final String TYPE = "Ready";

    private ReadyCondition() {}

    static RoomCondition of(ConditionInput input) {
        int ready = input.view().readyPods().size();
        var message = "%d of %d pods accept new connections".formatted(ready, input.replicas());
        return ready >= input.minReplicas()
                ? RoomCondition.of(TYPE, RoomCondition.TRUE, "PodsReady", message)
                : RoomCondition.of(TYPE, RoomCondition.FALSE, ready == 0 ? "NoPodReady" : "PodsMissing", message);
    }
}
