package dev.chatroom.operator.decide;

import dev.chatroom.operator.api.RoomCondition;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Degraded: a pod does not start, or the spec could not be applied. The message contains the cause. */
final class DegradedCondition {
    static final String TYPE = "Degraded";

    private DegradedCondition() {}

    static RoomCondition of(ConditionInput input) {
        if (input.failure().isPresent()) {
            return RoomCondition.of(TYPE, RoomCondition.TRUE, "NotApplied", input.failure().get().message());
        }
        var pods = input.view().activePods().stream().flatMap(pod -> pod.problem().stream());
        var problems = Stream.of(pods, input.view().redisProblem().stream(), input.view().startProblems().stream())
                .flatMap(each -> each)
                .distinct()
                .limit(3)
                .collect(Collectors.joining("; "));
        return problems.isEmpty()
                ? RoomCondition.of(TYPE, RoomCondition.FALSE, "NoProblem", "")
                : RoomCondition.of(TYPE, RoomCondition.TRUE, "PodProblem", problems);
    }
}
