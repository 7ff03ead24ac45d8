package dev.chatroom.room;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.User;
import java.time.Duration;
import java.util.List;

/**
 * Announces who joined and who left: a few by name, and those beyond a few a second together ("Swift Otter and 41
 * others"). Notices are no messages: they have a window and a stream of their own.
 */
final class Notices {
    private static final int MAX_NAMES = 3;
    private static final Duration WINDOW = Duration.ofSeconds(1);

    private final RoomConfig config;
    private final Messages messages;
    private final Coalescer<User> joined = new Coalescer<>(MAX_NAMES);
    private final Coalescer<User> left = new Coalescer<>(MAX_NAMES);
    private final NoticeWindow window = new NoticeWindow();
    private long announced;
    private int unstored;

    Notices(RoomConfig config, Messages messages) {
        this.config = config;
        this.messages = messages;
    }

    NoticeWindow window() {
        return window;
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

    /** Notices were read, of this instance or of others. Clients are sent those that are new to them. */
    void read(List<LogEntry> entries, Time now, List<Effect> out) {
        for (var entry : entries) {
            messages.observe(entry.message().message().at(), now);
            if (window.addRead(entry)) {
                out.add(new Effect.Broadcast(new ServerEvent.Message(entry.message(), messages.cursor())));
            }
        }
    }

    /** A notice of this instance is stored. */
    void stored(MessageKey key, EntryId entry) {
        unstored--;
        window.stored(key, entry);
    }

    private void announce(
            Coalescer<User> coalescer, String kind, Timer timer, List<User> users, Time now, List<Effect> out) {
        for (var user : users) {
            switch (coalescer.offer(user.clientId(), user)) {
                case PASS_AND_START_WINDOW -> {
                    announce(kind, user, 0, now, out);
                    out.add(new Effect.StartTimer(timer, WINDOW));
                }
                case PASS -> announce(kind, user, 0, now, out);
                case WAIT -> {}
            }
        }
    }

    private void windowOver(Coalescer<User> coalescer, String kind, Timer timer, Time now, List<Effect> out) {
        var crowd = coalescer.windowOver();
        if (!crowd.isEmpty()) {
            out.add(new Effect.StartTimer(timer, WINDOW));
            announce(kind, crowd.getFirst(), crowd.size() - 1, now, out);
        }
    }

    private void announce(String kind, User first, int others, Time now, List<Effect> out) {
        // No client can send an id with a colon.
        var id = config.instance() + ":" + ++announced;
        var notice = new SharedMessage(ChatMessage.system(id, kind, first, others, messages.nextTime(now)));
        window.addOwn(notice);
        out.add(new Effect.Broadcast(new ServerEvent.Message(notice, messages.cursor())));
        // While nothing can be stored, later notices stay on this instance.
        if (unstored < NoticeWindow.MAX_NOTICES) {
            unstored++;
            out.add(new Effect.AppendNotice(notice));
        }
    }
}
