package dev.chatroom.operator.decide;

import dev.chatroom.operator.api.RoomCondition;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Builds all conditions of a room; their times move only when their status changes. */
public final class Conditions {
    private Conditions() {}

    /**
     * The conditions of a room.
     *
     * @param before what was told last
     * @param situation what they are made of
     * @param generation the generation of the spec
     * @param now the time
     * @return always all of them, in one order
     */
    public static List<RoomCondition> of(
            List<RoomCondition> before, Situation situation, Long generation, Instant now) {
        return Stream.of(
                        ReadyCondition.of(situation),
                        ProgressingCondition.of(situation),
                        DegradedCondition.of(situation),
                        RedisCondition.of(situation))
                .map(found -> found.since(since(before, found, now), generation))
                .toList();
    }

    private static Instant since(List<RoomCondition> before, RoomCondition found, Instant now) {
        return before.stream()
                .filter(each -> each.type().equals(found.type()) && each.status().equals(found.status()))
                .findFirst()
                .map(each -> Instant.parse(each.lastTransitionTime()))
                .orElse(now);
    }
}
