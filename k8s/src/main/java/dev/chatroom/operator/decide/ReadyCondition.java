package dev.chatroom.operator.decide;

import dev.chatroom.operator.api.RoomCondition;

/** Ready: the room is what its newest spec says, and at least the minimum number of pods accepts new connections. */
final class ReadyCondition {
    static final String TYPE = "Ready";

    private ReadyCondition() {}

    static RoomCondition of(ConditionInput input) {
        return input.obstacle()
                .map(each -> RoomCondition.of(TYPE, RoomCondition.FALSE, each.reason(), each.message()))
                .orElseGet(() -> RoomCondition.of(
                        TYPE, RoomCondition.TRUE, "PodsReady", AvailableCondition.message(input)));
    }
}
