package dev.chatroom.room;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.RoomChange.Cleared;
import dev.chatroom.protocol.RoomChange.Purged;
import dev.chatroom.protocol.RoomChange.Removed;
import dev.chatroom.protocol.ServerEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What was removed, so that nothing of it comes back: not from the log, not from another instance, and not when its author
 * sends it again. Bounded: the oldest removals are forgotten, and a client that may have missed one of these starts over.
 */
final class Removals implements ChangeRegister {
    /** More than this is not listed in one answer to a join. */
    private static final int MAX_LISTED = 500;
    /** A purge takes more memory than a removal. */
    private static final int MAX_PURGES = 1_000;
    /** Removals are held about in the order of the log: the reply that one is stored may come after later ones were read. */
    private static final long DISORDER_MILLIS = 60_000;

    private final int limit;
    /** In the order in which they were stored, like the next one. */
    private final LinkedHashMap<MessageKey, LoggedChange> messages = new LinkedHashMap<>();

    private final LinkedHashMap<String, LoggedChange> purges = new LinkedHashMap<>();
    /** The ids that the purges name. */
    private final Set<MessageKey> purgedIds = new HashSet<>();
    /** Null when the room was never cleared. */
    private LoggedChange cleared;
    /** The position of the latest removal that is forgotten. */
    private EntryId forgotten = EntryId.ZERO;

    /**
     * What a client that resumes must no longer show.
     *
     * @param events what was removed after its cursor, or a little before
     * @param complete whether that is everything
     */
    record Missed(List<ServerEvent.Remove> events, boolean complete) {}

    /** Remembers so many removed messages; at least 1. */
    Removals(int limit) {
        this.limit = limit;
    }

    /** Whether a message must not be shown. */
    boolean covers(ChatMessage message) {
        return covers(message.key())
                || (!purges.isEmpty() && isPurged(message))
                || (cleared != null && cleared.change().removes(message));
    }

    /** Whether a message is known by its identity to be removed. */
    boolean covers(MessageKey key) {
        return messages.containsKey(key) || (!purgedIds.isEmpty() && purgedIds.contains(key));
    }

    /** The event for a message that is {@linkplain #covers(MessageKey) covered}. */
    ServerEvent eventOf(MessageKey key) {
        var removal = removalOf(key);
        return removal instanceof Purged
                ? new ServerEvent.Remove(key.clientId(), key.id(), null, ServerEvent.Remove.MODERATOR)
                : removal.event();
    }

    /** The identity of the change that {@linkplain #covers(MessageKey) covers} a message. */
    MessageKey changeOf(MessageKey key) {
        return removalOf(key).stamp().key();
    }

    private RoomChange removalOf(MessageKey key) {
        return messages.getOrDefault(key, purges.get(key.clientId())).change();
    }

    /** The latest time of messages of a user that are removed; a new message of theirs gets a later one. */
    long removedUpTo(String clientId) {
        var purge = purges.get(clientId);
        long purgedUpTo = purge == null ? Long.MIN_VALUE : purge.change().stamp().version();
        return cleared == null ? purgedUpTo : Math.max(purgedUpTo, cleared.change().stamp().version());
    }

    @Override
    public LoggedChange current(RoomChange change) {
        return switch (change) {
            case Removed removed -> messages.get(removed.key());
            case Purged(var clientId, _, _) -> purges.get(clientId);
            case Cleared _ -> cleared;
        };
    }

    @Override
    public void put(LoggedChange logged) {
        switch (logged.change()) {
            case Removed removed -> messages.putLast(removed.key(), logged);
            case Purged purged -> putPurge(purged, logged);
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
        var removals = state.stream().filter(logged -> logged.change() instanceof Removed).toList();
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

    /** From the newest on, as far back as there may be one that the client has not seen. */
    private static void collect(
            SequencedMap<?, LoggedChange> removals, EntryId cursor, List<ServerEvent.Remove> found) {
        var from = new EntryId(Math.max(0, cursor.milliseconds() - DISORDER_MILLIS), 0);
        for (var removal : removals.sequencedValues().reversed()) {
            if (!removal.isAfter(from) || found.size() > MAX_LISTED) {
                return;
            }
            add(removal, found);
        }
    }

    private static void add(LoggedChange removal, List<ServerEvent.Remove> found) {
        if (removal.change().event() instanceof ServerEvent.Remove event) {
            found.add(event);
        }
    }

    private void putPurge(Purged purged, LoggedChange logged) {
        dropIds(purges.putLast(purged.clientId(), logged));
        purged.ids().forEach(id -> purgedIds.add(new MessageKey(purged.clientId(), id)));
    }

    private void trim() {
        if (messages.size() > limit) {
            forget(messages.pollFirstEntry().getValue().position());
        }
        if (purges.size() > MAX_PURGES) {
            var oldest = purges.pollFirstEntry().getValue();
            dropIds(oldest);
            forget(oldest.position());
        }
    }

    private void dropIds(LoggedChange purge) {
        if (purge != null && purge.change() instanceof Purged(var clientId, var ids, _)) {
            ids.forEach(id -> purgedIds.remove(new MessageKey(clientId, id)));
        }
    }

    private void forget(EntryId position) {
        forgotten = position != null && position.isAfter(forgotten) ? position : forgotten;
    }

    private boolean isPurged(ChatMessage message) {
        var purge = purges.get(message.clientId());
        return purge != null && purge.change().removes(message);
    }
}
