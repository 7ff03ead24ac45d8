package dev.chatroom.room;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.RoomChange.Cleared;
import dev.chatroom.protocol.RoomChange.Purged;
import dev.chatroom.protocol.RoomChange.Removal;
import dev.chatroom.protocol.RoomChange.Removed;
import dev.chatroom.protocol.ServerEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was removed, so that nothing of it comes back: not from the log, not from another instance, and not when its author
 * sends it again. Bounded: the oldest removals are forgotten, and a client that may have missed one of these starts over.
 */
final class Removals implements ChangeRegister {
    /** More than this is not listed in one answer to a join. */
    private static final int MAX_LISTED = 1_000;
    /** Removals are held about in the order of the log: the reply that one is stored may come after later ones were read. */
    private static final long DISORDER_MILLIS = 60_000;

    private final int limit;
    private final Restrictions restrictions;
    /** In the order in which they were stored, like the next one. */
    private final LinkedHashMap<MessageKey, LoggedChange> messages = new LinkedHashMap<>();

    private final LinkedHashMap<String, LoggedChange> purges = new LinkedHashMap<>();
    /** Null when the room was never cleared. */
    private LoggedChange cleared;
    /** The position of the latest removal that is forgotten. */
    private EntryId forgotten = EntryId.ZERO;

    /**
     * What a client that resumes must no longer show.
     *
     * @param events what was removed after its cursor
     * @param complete whether that is everything
     */
    record Missed(List<ServerEvent.Remove> events, boolean complete) {}

    /** Remembers so many removed messages; at least 1. */
    Removals(int limit, Restrictions restrictions) {
        this.limit = limit;
        this.restrictions = restrictions;
    }

    /** Whether a message at a position of the log must not be shown. */
    boolean covers(ChatMessage message, EntryId position) {
        return covers(message.key()) || unnamed(message, position) != null;
    }

    /**
     * The purge, the clearing of the room, or the restriction of its sender, that covers a message without its identity; null
     * when none does.
     */
    RoomChange unnamed(ChatMessage message, EntryId position) {
        if (cleared != null && cleared.change().removes(message)) {
            return cleared.change();
        }
        return !purges.isEmpty() && isPurged(message)
                ? purges.get(message.clientId()).change()
                : restrictions.covering(message, position);
    }

    /** Whether a message is known by its identity to be removed. */
    boolean covers(MessageKey key) {
        return messages.containsKey(key);
    }

    /** Those of some messages that are known by their identity to be removed. */
    Set<MessageKey> of(Set<MessageKey> some) {
        return some.stream().filter(messages::containsKey).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a message with a time is known to be removed, by its identity or otherwise. */
    boolean covers(MessageKey key, long at) {
        var purge = purges.get(key.clientId());
        return covers(key) || at <= clearedUpTo() || (purge != null && at <= purge.change().stamp().version());
    }

    /** The event for a message that is {@linkplain #covers(MessageKey) covered}. */
    ServerEvent eventOf(MessageKey key) {
        return ((Removal) messages.get(key).change()).event();
    }

    /** The identity of the change that {@linkplain #covers(MessageKey) covers} a message. */
    MessageKey changeOf(MessageKey key) {
        return messages.get(key).change().stamp().key();
    }

    /** The latest time of messages of a user that are removed or hidden; a new message of theirs gets a later one. */
    long removedUpTo(String clientId) {
        var purge = purges.get(clientId);
        long purgedUpTo = purge == null ? 0 : purge.change().stamp().version();
        return Math.max(purgedUpTo, Math.max(clearedUpTo(), restrictions.liftedAt(clientId)));
    }

    /** The latest time of messages that were removed when the room was cleared. */
    long clearedUpTo() {
        return cleared == null ? 0 : cleared.change().stamp().version();
    }

    @Override
    public LoggedChange current(RoomChange change) {
        return switch ((Removal) change) {
            case Removed removed -> messages.get(removed.key());
            case Purged(var clientId, _) -> purges.get(clientId);
            case Cleared _ -> cleared;
        };
    }

    @Override
    public void put(LoggedChange logged) {
        switch ((Removal) logged.change()) {
            case Removed removed -> messages.putLast(removed.key(), logged);
            case Purged(var clientId, _) -> purges.putLast(clientId, logged);
            case Cleared _ -> cleared = logged;
        }
        trim();
    }

    @Override
    public List<LoggedChange> all() {
        var all = new ArrayList<LoggedChange>(messages.values());
        all.addAll(purges.values());
        if (cleared != null) {
            all.add(cleared);
        }
        return all;
    }

    /** The complete state of the room has these removals: when they are as many as are kept, others were forgotten. */
    void loaded(List<LoggedChange> state) {
        var removals = state.stream().filter(logged -> isForgotten(logged.change())).toList();
        if (removals.size() >= limit) {
            removals.stream().map(LoggedChange::position).min(EntryId::compareTo).ifPresent(this::forget);
        }
    }

    /** What a client with a cursor must no longer show. */
    Missed since(EntryId cursor) {
        if (forgotten.isAfter(cursor)) {
            return new Missed(List.of(), false);
        }
        var found = new ArrayList<ServerEvent.Remove>();
        if (cleared != null && cleared.isAfter(cursor)) {
            add(cleared, found);
        }
        collect(purges, cursor, found);
        collect(messages, cursor, found);
        return found.size() > MAX_LISTED ? new Missed(List.of(), false) : new Missed(found, true);
    }

    /** From the newest on, past those that may stand out of order. */
    private static void collect(
            SequencedMap<?, LoggedChange> removals, EntryId cursor, List<ServerEvent.Remove> found) {
        var from = new EntryId(Math.max(0, cursor.milliseconds() - DISORDER_MILLIS), 0);
        for (var removal : removals.sequencedValues().reversed()) {
            if (!removal.isAfter(from) || found.size() > MAX_LISTED) {
                return;
            }
            if (removal.isAfter(cursor)) {
                add(removal, found);
            }
        }
    }

    private static void add(LoggedChange removal, List<ServerEvent.Remove> found) {
        found.add(((Removal) removal.change()).event());
    }

    /** The state of the room forgets the same ones. */
    private void trim() {
        if (messages.size() + purges.size() <= limit) {
            return;
        }
        var message = messages.firstEntry();
        var purge = purges.firstEntry();
        if (message == null || (purge != null && message.getValue().isAfter(purge.getValue().position()))) {
            purges.remove(purge.getKey());
            forget(purge.getValue().position());
        } else {
            messages.remove(message.getKey());
            forget(message.getValue().position());
        }
    }

    /** Whether a change is forgotten when there are too many. */
    private static boolean isForgotten(RoomChange change) {
        return change instanceof Removed || change instanceof Purged || change instanceof RoomChange.Restricted;
    }

    private void forget(EntryId position) {
        forgotten = position != null && position.isAfter(forgotten) ? position : forgotten;
    }

    private boolean isPurged(ChatMessage message) {
        var purge = purges.get(message.clientId());
        return purge != null && purge.change().removes(message);
    }
}
