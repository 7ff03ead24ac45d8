package dev.chatroom.operator.decide;

import dev.chatroom.operator.api.RoomCondition;

/** RedisAvailable: no pod has lost its connection to Redis. */
final class RedisCondition {
    static final String TYPE = "RedisAvailable";

    private RedisCondition() {}

    static RoomCondition of(ConditionInput input) {
        var reports = input.view().activePods().stream().flatMap(pod -> pod.report().stream()).toList();
        long down = reports.stream().filter(report -> report.redis().equals("down")).count();
        if (reports.isEmpty()) {
            return RoomCondition.of(TYPE, RoomCondition.UNKNOWN, "NoAnswer", "no pod responds");
        }
        if (down > 0) {
            return RoomCondition.of(TYPE, RoomCondition.FALSE, "Down",
                    "%d of %d pods have no connection to Redis; they queue messages and deliver them only locally"
                            .formatted(down, reports.size()));
        }
        return reports.getFirst().redis().equals("local")
                ? RoomCondition.of(TYPE, RoomCondition.TRUE, "NotNeeded", "a room with one pod needs no Redis")
                : RoomCondition.of(TYPE, RoomCondition.TRUE, "Up", "");
    }
}
