package dev.chatroom.operator.decide;

import dev.chatroom.operator.api.RoomCondition;

/**
 * Reconciling: the room is not yet what its newest spec says, and the operator works on it.
 *
 * @see <a href="https://github.com/kubernetes-sigs/cli-utils/blob/master/pkg/kstatus/README.md">kstatus</a>
 */
final class ReconcilingCondition {
    static final String TYPE = "Reconciling";

    private ReconcilingCondition() {}

    static RoomCondition of(ConditionInput input) {
        return input.obstacle()
                .filter(each -> !each.stalled())
                .map(each -> RoomCondition.of(TYPE, RoomCondition.TRUE, each.reason(), each.message()))
                .orElseGet(() -> RoomCondition.of(TYPE, RoomCondition.FALSE, "Done", ""));
    }
}
