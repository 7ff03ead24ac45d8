package dev.chatroom.testing;

import dev.chatroom.broker.BrokerListener;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LogSnapshot;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import java.util.ArrayList;
import java.util.List;

/** A listener that records its calls about presence and the start of subscriptions, and fails on any other. */
public final class RecordingListener implements BrokerListener {
    private final List<LogSnapshot> snapshots = new ArrayList<>();
    private final List<String> presence = new ArrayList<>();
    private int leasesLost;

    /** The snapshots from which subscriptions started, in order. */
    public List<LogSnapshot> snapshots() {
        return List.copyOf(snapshots);
    }

    /**
     * The calls about other instances, in order: {@code instance=[names]}, {@code instance+[names]-[ids]} or
     * {@code expired[names]}.
     */
    public List<String> presence() {
        return List.copyOf(presence);
    }

    /** How often the lease of this instance was lost. */
    public int leasesLost() {
        return leasesLost;
    }

    @Override
    public EntryId readUpTo() {
        return EntryId.ZERO;
    }

    @Override
    public void started(LogSnapshot snapshot) {
        snapshots.add(snapshot);
    }

    @Override
    public void appended(List<LogEntry> entries, EntryId cursor) {
        throw new AssertionError("no entries were expected");
    }

    @Override
    public void overrun() {
        throw new AssertionError("no overrun was expected");
    }

    @Override
    public void rewound(EntryId tail) {
        throw new AssertionError("no rewind was expected");
    }

    @Override
    public void typing(ServerEvent.Typing typing) {
        throw new AssertionError("no typing was expected");
    }

    @Override
    public void instanceUsers(String instance, List<User> users) {
        presence.add(instance + "=" + names(users));
    }

    @Override
    public void instanceChanged(String instance, PresenceChange change) {
        presence.add(instance + "+" + names(change.entered()) + "-" + change.left());
    }

    @Override
    public void expired(List<User> users) {
        presence.add("expired" + names(users));
    }

    @Override
    public void leaseLost() {
        leasesLost++;
    }

    private static List<String> names(List<User> users) {
        return users.stream().map(User::name).toList();
    }
}
