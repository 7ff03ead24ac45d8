package dev.chatroom.testing;

import dev.chatroom.broker.BrokerListener;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LogSnapshot;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.ReactionChanges;
import dev.chatroom.protocol.ReactionSnapshot;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import java.util.ArrayList;
import java.util.List;

/** A listener that records calls about presence, reactions, appended messages and starts of subscriptions, and fails on others. */
public final class RecordingListener implements BrokerListener {
    private final List<LogSnapshot> snapshots = new ArrayList<>();
    private final List<LogEntry> appended = new ArrayList<>();
    private final List<String> presence = new ArrayList<>();
    private final List<ReactionChanges> reactions = new ArrayList<>();
    private final List<ReactionSnapshot> reactionSnapshots = new ArrayList<>();
    private int leasesLost;

    /** The snapshots that subscriptions started with, in order. */
    public List<LogSnapshot> snapshots() {
        return List.copyOf(snapshots);
    }

    /** The entries that were appended, in order. */
    public List<LogEntry> appended() {
        return List.copyOf(appended);
    }

    /**
     * The presence calls, in order: {@code instance=[names]}, {@code instance+[names]-[ids]} or
     * {@code expired[names]}.
     */
    public List<String> presence() {
        return List.copyOf(presence);
    }

    /** The number of times that this instance lost its lease. */
    public int leasesLost() {
        return leasesLost;
    }

    /** The changes of reactions, in order. */
    public List<ReactionChanges> reactions() {
        return List.copyOf(reactions);
    }

    /** Each time when all reactions were read, what was read. */
    public List<ReactionSnapshot> reactionSnapshots() {
        return List.copyOf(reactionSnapshots);
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
        appended.addAll(entries);
    }

    @Override
    public void noticed(List<LogEntry> entries) {
        throw new AssertionError("unexpected call: noticed");
    }

    @Override
    public void changed(List<LoggedChange> changes, EntryId cursor) {
        throw new AssertionError("unexpected call: changed");
    }

    @Override
    public void stateRead(List<LoggedChange> changes) {
        throw new AssertionError("unexpected call: stateRead");
    }

    @Override
    public void overrun() {
        throw new AssertionError("unexpected call: overrun");
    }

    @Override
    public void rewound(EntryId tail) {
        throw new AssertionError("unexpected call: rewound");
    }

    @Override
    public void reviews(int open) {
        // Not recorded.
    }

    @Override
    public void typing(ServerEvent.Typing typing) {
        throw new AssertionError("unexpected call: typing");
    }

    @Override
    public void reactionsChanged(ReactionChanges changes) {
        reactions.add(changes);
    }

    @Override
    public void reactionsRead(ReactionSnapshot snapshot) {
        reactionSnapshots.add(snapshot);
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
