package dev.chatroom.operator.decide;

import dev.chatroom.operator.api.RoomCondition;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Builds all conditions of a room. A transition time changes only with the status of its condition. */
public final class Conditions {
    private Conditions() {}

    /**
     * Builds the conditions of a room.
     *
     * @param before the conditions of the last status
     * @param input the state that the conditions describe
     * @param generation the generation of the spec that the conditions describe; null if there is none yet
     * @param now the time
     * @return all conditions, always in the same order
     */
    public static List<RoomCondition> of(
            List<RoomCondition> before, ConditionInput input, Long generation, Instant now) {
        return Stream.of(
                        ReadyCondition.of(input),
                        AvailableCondition.of(input),
                        ReconcilingCondition.of(input),
                        StalledCondition.of(input),
                        ProgressingCondition.of(input),
                        DegradedCondition.of(input),
                        RedisCondition.of(input))
                .map(condition -> condition.withTransition(transitionTime(before, condition, now), generation))
                .toList();
    }

    private static Instant transitionTime(List<RoomCondition> before, RoomCondition condition, Instant now) {
        return before.stream()
                .filter(each -> each.type().equals(condition.type()) && each.status().equals(condition.status()))
                .findFirst()
                .map(each -> Instant.parse(each.lastTransitionTime()))
                .orElse(now);
    }
}
