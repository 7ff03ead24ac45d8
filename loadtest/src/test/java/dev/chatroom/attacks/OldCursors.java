package dev.chatroom.attacks;

import io.lettuce.core.RedisClient;
import io.lettuce.core.XAddArgs;
import jakarta.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Joins with old and forged cursors, many at once, on a log full of long messages; the clients never read. */
final class OldCursors implements Attack {
    private static final int MESSAGES = 10_000;
    private static final long FIRST = 1_000;
    private static final int CHARACTERS = 2_000;
    private static final int SOCKETS = 40;
    private static final int SMALL_BUFFER = 4_096;
    private static final Duration HOLD = Duration.ofSeconds(8);
    private static final List<String> CURSORS = List.of("1000-0", "1001-0", "1500-0", "1-0", "0-0", "99999999999999-0");

    @Override
    public String name() {
        return "old-cursors";
    }

    /** The log that everybody can fill is full. */
    @Override
    public Map<String, String> environment() {
        return Map.of("STREAM_LENGTH", Integer.toString(2 * MESSAGES));
    }

    @Override
    public void prepare(String redisUrl) {
        var text = "长".repeat(CHARACTERS);
        try (var client = RedisClient.create(redisUrl);
                var connection = client.connect()) {
            for (int i = 0; i < MESSAGES; i++) {
                var json = Json.createObjectBuilder()
                        .add("id", "old-" + i)
                        .add("clientId", "0123456789abcdef012345")
                        .add("name", "Old")
                        .add("text", text)
                        .add("at", FIRST + i)
                        .build();
                connection.sync().xadd(
                        "chat:messages", new XAddArgs().id(FIRST + i + "-0"), Map.of("d", json.toString(), "o", "another-instance"));
            }
        }
    }

    @Override
    public void run(AttackContext context) {
        for (int i = 0; i < context.size(SOCKETS); i++) {
            int number = i;
            context.spawnWaiting(() -> join(context, number));
        }
        context.awaitEnd();
    }

    private static void join(AttackContext context, int number) throws IOException {
        var socket = context.connect(context.pod(number).port(), context.address(number), SMALL_BUFFER);
        try {
            socket.upgrade().text("{\"type\":\"join\",\"clientId\":\"old-cursor-%010d\",\"name\":\"Old %d\",\"cursor\":\"%s\"}"
                    .formatted(number, number, CURSORS.get(number % CURSORS.size())));
            context.tally().count("joins");
            context.pause(HOLD);
        } finally {
            context.close(socket);
        }
    }
}
