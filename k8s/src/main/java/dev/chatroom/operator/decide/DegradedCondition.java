package dev.chatroom.operator.decide;

import dev.chatroom.operator.api.RoomCondition;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Degraded: something is wrong that does not pass by itself, and the message says what. */
final class DegradedCondition {
    static final String TYPE = "Degraded";

    private DegradedCondition() {}

    static RoomCondition of(Situation situation) {
        if (situation.failure().isPresent()) {
            return RoomCondition.of(TYPE, RoomCondition.TRUE, "NotApplied", situation.failure().get());
        }
        var pods = situation.view().staying().stream().flatMap(pod -> pod.problem().stream());
        var problems = Stream.concat(pods, situation.view().redisProblem().stream())
                .distinct()
                .limit(3)
                .collect(Collectors.joining("; "));
        return problems.isEmpty()
                ? RoomCondition.of(TYPE, RoomCondition.FALSE, "NoProblem", "")
                : RoomCondition.of(TYPE, RoomCondition.TRUE, "PodProblem", problems);
    }
}
