package dev.chatroom.browser;

import dev.chatroom.ChatServer;
import dev.chatroom.testing.ClientEvents;
import dev.chatroom.testing.Conversation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** People who write 50 messages a second to a server without rate limits, and react to as many. */
final class BusyRoom implements AutoCloseable {
    static final int PER_SECOND = 50;

    private static final List<String> TEXTS = List.of("ok", "I think that **this** is it: https://example.org/x?y=1", "a text of two lines\nor so");
    private static final List<String> EMOJI = List.of("👍", "❤️", "😂", "🎉", "😮");
    private static final int PEOPLE = 5;
    /** Reactions go to messages that are stored by then, and still on the screen. */
    private static final int BEHIND = 20;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<Conversation> people = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private volatile int said;

    BusyRoom(ChatServer server) {
        for (int i = 0; i < PEOPLE; i++) {
            var person = Conversation.connect(server.port());
            ids.add(person.join(ClientEvents.secret(), "Person " + i, null).getJsonObject("self").getString("clientId"));
            people.add(person);
        }
    }

    static int people() {
        return PEOPLE;
    }

    void start() {
        var _ = clock.scheduleAtFixedRate(this::sayAndReact, 0, Duration.ofSeconds(1).toNanos() / PER_SECOND, TimeUnit.NANOSECONDS);
    }

    /** How many messages were written. */
    int said() {
        return said;
    }

    /** A part of a message that no other message has. */
    static String text(int message) {
        return "message %05d".formatted(message);
    }

    /** Nothing is written after this returns. */
    void stop() {
        clock.close();
    }

    @Override
    public void close() {
        stop();
    }

    private void sayAndReact() {
        int message = said + 1;
        people.get(message % PEOPLE).say("m" + message, text(message) + " " + TEXTS.get(message % TEXTS.size()));
        int target = message - BEHIND + message % 7;
        if (target > 0) {
            people.get(message * 3 % PEOPLE)
                    .sendText(ClientEvents.react(ids.get(target % PEOPLE), "m" + target, EMOJI.get(message % EMOJI.size())));
        }
        said = message;
    }
}
