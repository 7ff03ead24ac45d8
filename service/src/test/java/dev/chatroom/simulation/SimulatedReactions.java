package dev.chatroom.simulation;

import dev.chatroom.broker.ReactionTable;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.Reaction;
import dev.chatroom.protocol.ReactionChanges;
import dev.chatroom.protocol.ReactionOutcome;
import dev.chatroom.protocol.ReactionRequest;
import dev.chatroom.protocol.ReactionSnapshot;
import dev.chatroom.protocol.RoomChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The reactions in the simulated Redis, and the signals that report changes, of which few are kept. */
final class SimulatedReactions {
    static final int LIMIT = 40;
    private static final int MAX_SIGNALS = 4;
    private static final int MAX_SAVED = 100;

    /** A change, and the version before it. */
    record Signal(long previous, ReactionChanges changes) {}

    /** What was stored when the log ended at a position. */
    private record Saved(EntryId tail, ReactionSnapshot snapshot) {}

    private ReactionTable table = new ReactionTable(LIMIT);
    private final List<Signal> signals = new ArrayList<>();
    private final List<Saved> saved = new ArrayList<>();
    private final Set<MessageKey> dropped = new HashSet<>();
    private boolean lost;

    /** Whether a failover lost any. */
    boolean hasLost() {
        return lost;
    }

    /** Whether a message lost its reactions to newer ones, or to the end of the log. */
    boolean wasDropped(MessageKey message) {
        return dropped.contains(message);
    }

    List<ReactionOutcome> apply(
            List<ReactionRequest> requests, long millis, EntryId tail, Function<EntryId, ChatMessage> log) {
        long before = version();
        var result = table.apply(requests, millis, log);
        dropped.addAll(result.changes().dropped());
        if (!result.changes().isEmpty()) {
            signals.add(new Signal(before, result.changes()));
            if (signals.size() > MAX_SIGNALS) {
                signals.removeFirst();
            }
        }
        save(tail);
        return result.outcomes();
    }

    void removed(RoomChange change, EntryId tail) {
        table.removed(change);
        save(tail);
    }

    void trimmed(MessageKey message) {
        table.trimmed(message);
    }

    /** A replica takes over whose log ends at a position. */
    void failOver(EntryId tail) {
        lost = true;
        saved.removeIf(state -> state.tail().isAfter(tail));
        table = new ReactionTable(LIMIT, saved.isEmpty() ? ReactionSnapshot.EMPTY : saved.getLast().snapshot());
        signals.clear();
    }

    long version() {
        return table.snapshot().version();
    }

    ReactionSnapshot snapshot() {
        return table.snapshot();
    }

    List<Signal> after(long version) {
        return signals.stream().filter(signal -> signal.changes().version() > version).toList();
    }

    /** Who reacted to a message, by emoji. */
    Map<String, Set<String>> of(MessageKey message) {
        return table.snapshot().reactions().stream()
                .filter(reaction -> reaction.message().equals(message))
                .collect(Collectors.groupingBy(
                        Reaction::emoji, Collectors.mapping(Reaction::clientId, Collectors.toSet())));
    }

    private void save(EntryId tail) {
        saved.add(new Saved(tail, table.snapshot()));
        if (saved.size() > MAX_SAVED) {
            saved.removeFirst();
        }
    }
}
