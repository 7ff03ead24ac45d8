package dev.chatroom.room;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.User;
import java.time.Duration;
import java.util.List;

/**
 * Announces who joined and who left: a few by name, and those beyond a few a second together ("Swift Otter and 41
 * others").
 */
final class Notices {
    private static final int MAX_NAMES = 3;
    private static final Duration WINDOW = Duration.ofSeconds(1);

    private final Coalescer<User> joined = new Coalescer<>(MAX_NAMES);
    private final Coalescer<User> left = new Coalescer<>(MAX_NAMES);
    private final Messages messages;

    Notices(Messages messages) {
        this.messages = messages;
    }

    void joined(List<User> users, Time now, List<Effect> out) {
        announce(joined, ChatMessage.JOINED, Timer.Single.JOINED_WINDOW, users, now, out);
    }

    void left(List<User> users, Time now, List<Effect> out) {
        announce(left, ChatMessage.LEFT, Timer.Single.LEFT_WINDOW, users, now, out);
    }

    void joinedWindowOver(Time now, List<Effect> out) {
        windowOver(joined, ChatMessage.JOINED, Timer.Single.JOINED_WINDOW, now, out);
    }

    void leftWindowOver(Time now, List<Effect> out) {
        windowOver(left, ChatMessage.LEFT, Timer.Single.LEFT_WINDOW, now, out);
    }

    private void announce(
            Coalescer<User> coalescer, String kind, Timer window, List<User> users, Time now, List<Effect> out) {
        for (var user : users) {
            switch (coalescer.offer(user.clientId(), user)) {
                case PASS_AND_START_WINDOW -> {
                    messages.announce(kind, user, 0, now, out);
                    out.add(new Effect.StartTimer(window, WINDOW));
                }
                case PASS -> messages.announce(kind, user, 0, now, out);
                case WAIT -> {}
            }
        }
    }

    private void windowOver(Coalescer<User> coalescer, String kind, Timer window, Time now, List<Effect> out) {
        var crowd = coalescer.windowOver();
        if (!crowd.isEmpty()) {
            out.add(new Effect.StartTimer(window, WINDOW));
            messages.announce(kind, crowd.getFirst(), crowd.size() - 1, now, out);
        }
    }
}
