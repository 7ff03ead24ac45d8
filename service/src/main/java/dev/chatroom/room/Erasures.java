package dev.chatroom.room;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LogSnapshot;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.RoomChange;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;

/** Finds the copies of messages that must leave the log: those of messages that were removed, and earlier texts. */
final class Erasures {
    private final HistoryWindow history;
    private final Removals removals;

    Erasures(HistoryWindow history, Removals removals) {
        this.history = history;
        this.removals = removals;
    }

    /** Removes what a change removes. One that was read may remove copies that its own instance had not read. */
    void remove(LoggedChange logged, Predicate<ChatMessage> removed, List<Effect> out) {
        var positions = new LinkedHashSet<EntryId>();
        if (logged.change() instanceof RoomChange.Removed one) {
            positions.addAll(history.positions(one.key()));
        }
        positions.addAll(history.removeAll(removed));
        if (logged.position() != null && !positions.isEmpty()) {
            out.add(new Effect.Erase(List.copyOf(positions)));
        }
    }

    /** Whether a message was removed, or has a later text: written again by a retry, or read again. */
    boolean isInvalid(LogEntry entry) {
        var message = entry.message().message();
        return removals.covers(message, entry.id()) || history.known().isOutdated(message);
    }

    /** Erases what should not be in the log any more: an instance died before it did, or a failover brought it back. */
    void started(LogSnapshot snapshot, List<Effect> out) {
        var erased = new LinkedHashSet<EntryId>(history.replacedPositions());
        snapshot.older().stream()
                .filter(older -> removals.covers(older.key()))
                .forEach(older -> erased.add(older.entry()));
        snapshot.newest().stream().filter(this::isInvalid).forEach(entry -> erased.add(entry.id()));
        if (!erased.isEmpty()) {
            out.add(new Effect.Erase(List.copyOf(erased)));
        }
    }
}
