package dev.chatroom.simulation;

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
import java.util.List;

/** Passes presence on to a hub, and checks that nobody drops the users of an instance that holds its lease. */
record PresenceWatch(BrokerListener hub, PresenceState state) implements BrokerListener {
    /** Longer than any command and signal is under way. */
    private static final long SETTLED_MICROS = 5_000_000;

    @Override
    public void instanceUsers(String instance, List<User> users) {
        if (users.isEmpty() && state.isOccupiedFor(instance, SETTLED_MICROS)) {
            throw new Violation("the users of " + instance + " are dropped although it holds its lease");
        }
        hub.instanceUsers(instance, users);
    }

    @Override
    public void instanceChanged(String instance, PresenceChange change) {
        hub.instanceChanged(instance, change);
    }

    @Override
    public void expired(List<User> users) {
        hub.expired(users);
    }

    @Override
    public void leaseLost() {
        hub.leaseLost();
    }

    @Override
    public EntryId readUpTo() {
        return hub.readUpTo();
    }

    @Override
    public void noticed(List<LogEntry> entries) {
        hub.noticed(entries);
    }

    @Override
    public void started(LogSnapshot snapshot) {
        hub.started(snapshot);
    }

    @Override
    public void appended(List<LogEntry> entries, EntryId cursor) {
        hub.appended(entries, cursor);
    }

    @Override
    public void changed(List<LoggedChange> changes, EntryId cursor) {
        hub.changed(changes, cursor);
    }

    @Override
    public void stateRead(List<LoggedChange> changes) {
        hub.stateRead(changes);
    }

    @Override
    public void overrun() {
        hub.overrun();
    }

    @Override
    public void rewound(EntryId tail) {
        hub.rewound(tail);
    }

    @Override
    public void reviews(int open) {
        hub.reviews(open);
    }

    @Override
    public void typing(ServerEvent.Typing typing) {
        hub.typing(typing);
    }

    @Override
    public void reactionsChanged(ReactionChanges changes) {
        hub.reactionsChanged(changes);
    }

    @Override
    public void reactionsRead(ReactionSnapshot snapshot) {
        hub.reactionsRead(snapshot);
    }
}
