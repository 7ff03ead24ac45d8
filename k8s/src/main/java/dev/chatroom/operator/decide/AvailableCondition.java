package dev.chatroom.operator.decide;

import dev.chatroom.operator.api.RoomCondition;

/** Available: at least the minimum number of pods accepts new connections, of whichever version. */
final class AvailableCondition {
    static final String TYPE = "Available";

    private AvailableCondition() {}

    static RoomCondition of(ConditionInput input) {
        int ready = input.view().readyCount();
        return ready >= input.minReplicas()
                ? RoomCondition.of(TYPE, RoomCondition.TRUE, "PodsReady", message(input))
                : RoomCondition.of(
                        TYPE, RoomCondition.FALSE, ready == 0 ? "NoPodReady" : "PodsMissing", message(input));
    }

    static String message(ConditionInput input) {
        return "%d of %d pods accept new connections".formatted(input.view().readyCount(), input.replicas());
    }
}
