package dev.chatroom.operator.decide;

import dev.chatroom.operator.api.RoomCondition;

/** RedisAvailable: no pod says that its Redis is away. */
final class RedisCondition {
    static final String TYPE = "RedisAvailable";

    private RedisCondition() {}

    static RoomCondition of(Situation situation) {
        var answers = situation.view().staying().stream().flatMap(pod -> pod.answer().stream()).toList();
        long down = answers.stream().filter(answer -> answer.redis().equals("down")).count();
        if (answers.isEmpty()) {
            return RoomCondition.of(TYPE, RoomCondition.UNKNOWN, "NoAnswer", "no pod answers");
        }
        if (down > 0) {
            return RoomCondition.of(TYPE, RoomCondition.FALSE, "Down",
                    "%d of %d pods are without Redis; messages stay within each of them and wait"
                            .formatted(down, answers.size()));
        }
        return answers.getFirst().redis().equals("local")
                ? RoomCondition.of(TYPE, RoomCondition.TRUE, "NotNeeded", "one pod is the whole room")
                : RoomCondition.of(TYPE, RoomCondition.TRUE, "Up", "");
    }
}
