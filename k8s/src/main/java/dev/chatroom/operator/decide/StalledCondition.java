package dev.chatroom.operator.decide;

import dev.chatroom.operator.api.RoomCondition;

/**
 * Stalled: the newest spec cannot be applied until somebody changes it, or what it collides with.
 *
 * @see <a href="https://github.com/kubernetes-sigs/cli-utils/blob/master/pkg/kstatus/README.md">kstatus</a>
 */
final class StalledCondition {
    static final String TYPE = "Stalled";

    private StalledCondition() {}

    static RoomCondition of(ConditionInput input) {
        return input.failure()
                .filter(Failure::stalled)
                .map(each -> RoomCondition.of(TYPE, RoomCondition.TRUE, each.reason(), each.message()))
                .orElseGet(() -> RoomCondition.of(TYPE, RoomCondition.FALSE, "NotStalled", ""));
    }
}
