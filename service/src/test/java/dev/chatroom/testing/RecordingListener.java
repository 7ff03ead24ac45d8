package dev.chatroom.testing;

import dev.chatroom.broker.BrokerListener;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.LogSnapshot;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A listener that writes down what it hears. */
public final class RecordingListener implements BrokerListener {
    private final List<LogSnapshot> seeds = new ArrayList<>();
    private final List<String> presence = new ArrayList<>();

    /** The seeds, in order. */
    public List<LogSnapshot> seeds() {
        return List.copyOf(seeds);
    }

    /** What was heard of other pods: {@code pod=[names]} or {@code pod+[names]-[ids]}, in order. */
    public List<String> presence() {
        return List.copyOf(presence);
    }

    @Override
    public EntryId readUpTo() {
        return EntryId.ZERO;
    }

    @Override
    public void seeded(LogSnapshot seed) {
        seeds.add(seed);
    }

    @Override
    public void appended(List<LogEntry> entries) {
        throw new AssertionError("no entries were expected");
    }

    @Override
    public void overtaken() {
        throw new AssertionError("nobody was overtaken");
    }

    @Override
    public void typing(ServerEvent.Typing typing) {
        throw new AssertionError("nobody types");
    }

    @Override
    public void podUsers(String pod, List<User> users) {
        presence.add(pod + "=" + names(users));
    }

    @Override
    public void podChanged(String pod, PresenceChange change) {
        presence.add(pod + "+" + names(change.entered()) + "-" + change.left());
    }

    @Override
    public void vanished(List<User> users) {
        throw new AssertionError("nobody vanished");
    }

    private static List<String> names(List<User> users) {
        return users.stream().map(User::name).toList();
    }

    @Override
    public Duration patience() {
        return Duration.ZERO;
    }

    @Override
    public void rewound(EntryId tail) {
        throw new AssertionError("the log was not rewound");
    }
}
