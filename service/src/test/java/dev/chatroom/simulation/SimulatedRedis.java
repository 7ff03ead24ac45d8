package dev.chatroom.simulation;

import dev.chatroom.protocol.ChangeRequest;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LogPage;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ReactionOutcome;
import dev.chatroom.protocol.ReactionRequest;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SharedMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The log in Redis, with the faults of Redis: it trims, stops answering, and loses its newest entries in a failover. */
final class SimulatedRedis {
    private static final long EPOCH_MILLIS = 1_789_000_000_000L;
    private static final int MAX_NOTICES = 20;

    private final World world;
    private final int maxLength;
    private final List<LogEntry> log = new ArrayList<>();
    private final SimulatedState state = new SimulatedState();
    /** Where messages and changes were appended. */
    private final List<EntryId> positions = new ArrayList<>();
    private final List<Erased> erased = new ArrayList<>();
    private final Set<EntryId> broughtBack = new HashSet<>();
    private final List<Runnable> readers = new ArrayList<>();
    private final List<LogEntry> notices = new ArrayList<>();
    private final SimulatedReactions reactions = new SimulatedReactions();
    private EntryId tail = EntryId.ZERO;
    private EntryId noticeTail = EntryId.ZERO;
    private boolean down;
    private boolean trimmed;
    private final Set<MessageKey> appended = new HashSet<>();
    private final Set<ChatMessage> appendedCopies = new HashSet<>();
    /** Copies that made room for another one of their message before anything removed them. */
    private final Set<ChatMessage> replacedCopies = new HashSet<>();
    /** Messages that were trimmed, or lost in a failover. */
    private final Set<MessageKey> gone = new HashSet<>();

    /** A message that left the log, and the end of the log at that time. */
    private record Erased(LogEntry entry, EntryId at) {}

    /** A message that a change removes. */
    private record Found(LogEntry entry, RoomChange change) {
        /** Whether this copy has a later time than the change removes. */
        boolean isLater() {
            return !change.removes(entry.message().message());
        }

        RoomChange named() {
            var key = entry.message().key();
            return new RoomChange.Removed(key.clientId(), key.id(), ServerEvent.Remove.MODERATOR, change.stamp());
        }
    }

    SimulatedRedis(World world, int maxLength) {
        this.world = world;
        this.maxLength = maxLength;
    }

    boolean isDown() {
        return down;
    }

    void down(boolean isDown) {
        down = isDown;
        if (!down) {
            notifyReaders();
        }
    }

    /** Calls the task whenever the log changes. */
    void onChange(Runnable task) {
        readers.add(task);
    }

    /** Appends a notice, in a short stream of its own. */
    EntryId appendNotice(String origin, SharedMessage notice) {
        noticeTail = next(noticeTail);
        notices.add(new LogEntry(noticeTail, origin, notice));
        if (notices.size() > MAX_NOTICES) {
            notices.removeFirst();
        }
        notifyReaders();
        return noticeTail;
    }

    List<LogEntry> noticesAfter(EntryId position) {
        return notices.stream().filter(entry -> entry.id().isAfter(position)).toList();
    }

    EntryId noticeTail() {
        return noticeTail;
    }

    EntryId append(String origin, SharedMessage message) {
        if (message.message().isNotice()) {
            throw new Violation("a notice takes the place of a message in the log: " + message.message());
        }
        tail = next(tail);
        positions.add(tail);
        log.add(new LogEntry(tail, origin, message));
        appended.add(message.key());
        appendedCopies.add(message.message());
        if (log.size() > maxLength) {
            var oldest = log.removeFirst();
            gone.add(oldest.message().key());
            if (log.stream().noneMatch(entry -> entry.message().key().equals(oldest.message().key()))) {
                reactions.trimmed(oldest.message().key());
            }
            positions.remove(oldest.id());
            trimmed = true;
        }
        notifyReaders();
        return tail;
    }

    /** Stores changes and erases messages in one step, as the script does. */
    EntryId change(ChangeRequest request) {
        var fresh = new ArrayList<>(state.fresh(request.changes()));
        var found = new ArrayList<>(fresh.stream().flatMap(this::hiddenBefore).toList());
        if (request.search()) {
            fresh.stream().flatMap(this::removedBy).forEach(found::add);
        }
        fresh.addAll(named(found, request.readUpTo()));
        if (!fresh.isEmpty()) {
            tail = next(tail);
            positions.add(tail);
            state.append(tail, fresh);
        }
        var erasing = found.stream().map(Found::entry).collect(Collectors.toSet());
        List.copyOf(log).stream()
                .filter(entry -> request.erased().contains(entry.id()) || erasing.contains(entry))
                .forEach(this::erase);
        fresh.forEach(change -> reactions.removed(change, tail));
        notifyReaders();
        return state.latest();
    }

    /** The messages in the log of which a change removes any copy: their authors may have sent them again later. */
    private Stream<Found> removedBy(RoomChange change) {
        var gone = log.stream()
                .filter(entry -> change.removes(entry.message().message()))
                .map(entry -> entry.message().key())
                .collect(Collectors.toSet());
        return log.stream()
                .filter(entry -> gone.contains(entry.message().key()))
                .map(entry -> new Found(entry, change));
    }

    /** The messages that are hidden by the restriction which a change replaces. */
    private Stream<Found> hiddenBefore(RoomChange change) {
        return log.stream()
                .filter(entry -> change instanceof RoomChange.Restricted restricted
                        && restricted.clientId().equals(entry.message().key().clientId())
                        && state.hides(entry))
                .map(entry -> new Found(entry, change));
    }

    /** What others may never read, and its author may send again, is removed by its identity. */
    private List<RoomChange> named(List<Found> found, EntryId readUpTo) {
        return found.stream()
                .filter(removed -> removed.isLater() || (readUpTo != null && removed.entry().id().isAfter(readUpTo)))
                .filter(removed -> !state.names(removed.entry().message().key()))
                .map(Found::named)
                .toList();
    }

    /** Stores reactions in one step, as the script does. */
    List<ReactionOutcome> react(List<ReactionRequest> requests) {
        var outcomes = reactions.apply(requests, next(EntryId.ZERO).milliseconds(), tail, position -> log.stream()
                .filter(entry -> entry.id().equals(position) && !state.covers(entry.message().message()))
                .map(entry -> entry.message().message())
                .findFirst()
                .orElse(null));
        notifyReaders();
        return outcomes;
    }

    SimulatedReactions reactions() {
        return reactions;
    }

    SimulatedState state() {
        return state;
    }

    /** Whether a change removes a message, or one that was lost did. */
    boolean wasRemoved(MessageKey key) {
        return appendedCopies.stream()
                .filter(copy -> copy.key().equals(key))
                .anyMatch(copy -> state.covers(copy) || state.lostRemovalOf(copy));
    }

    /** Whether a failover brought back an entry that was erased. */
    boolean broughtBack(EntryId position) {
        return broughtBack.contains(position);
    }

    /** Whether any message was erased. */
    boolean erasedNothing() {
        return erased.isEmpty();
    }

    private void erase(LogEntry entry) {
        log.remove(entry);
        erased.add(new Erased(entry, tail));
        var copy = entry.message().message();
        if (!state.covers(copy) && log.stream().anyMatch(other -> other.message().key().equals(copy.key()))) {
            replacedCopies.add(copy);
        }
    }

    /** A replica takes over that lacks the newest entries and changes. What was erased by these is back. */
    void failOver(int missing) {
        for (int i = 0; i < missing && !positions.isEmpty(); i++) {
            lose(positions.removeLast());
        }
        tail = positions.isEmpty() ? EntryId.ZERO : positions.getLast();
        for (var gone : List.copyOf(erased)) {
            if (gone.at().isAfter(tail) && !gone.entry().id().isAfter(tail)) {
                log.add(gone.entry());
                broughtBack.add(gone.entry().id());
            }
        }
        log.sort(Comparator.comparing(LogEntry::id));
        reactions.failOver(tail);
        notifyReaders();
    }

    /** Redis starts again without any data. */
    void loseAll() {
        failOver(positions.size());
        notices.clear();
        noticeTail = EntryId.ZERO;
    }

    private void lose(EntryId position) {
        log.stream().filter(entry -> entry.id().equals(position)).findFirst().ifPresent(entry -> {
            gone.add(entry.message().key());
            log.remove(entry);
        });
        state.lose(position);
    }

    List<LogEntry> after(EntryId position, int limit) {
        int from = log.size();
        while (from > 0 && log.get(from - 1).id().isAfter(position)) {
            from--;
        }
        return List.copyOf(log.subList(from, Math.min(log.size(), from + limit)));
    }

    /** The newest messages before a position. */
    LogPage before(EntryId position, int limit) {
        var older = log.stream().filter(entry -> position.isAfter(entry.id())).toList();
        var page = older.subList(Math.max(0, older.size() - limit), older.size());
        return new LogPage(page, page.isEmpty() ? EntryId.ZERO : page.getFirst().id(), page.size() == older.size());
    }

    List<LogEntry> entries() {
        return log;
    }

    /** Whether nothing was ever stored. */
    boolean isUnused() {
        return appended.isEmpty();
    }

    /** Whether a message was ever stored. */
    boolean wasAppended(MessageKey key) {
        return appended.contains(key);
    }

    /** Whether this very copy of a message was ever stored. */
    boolean wasAppended(ChatMessage copy) {
        return appendedCopies.contains(copy);
    }

    /** The messages of which the state of the room removes a copy that was ever stored, and that no fault took away. */
    Set<MessageKey> removed() {
        return appendedCopies.stream()
                .filter(copy -> !gone.contains(copy.key()) && !replacedCopies.contains(copy) && state.covers(copy))
                .map(ChatMessage::key)
                // Nobody knows any more that it was removed under its identity.
                .filter(key -> !state.lostNameOf(key))
                .collect(Collectors.toSet());
    }

    /** Whether a copy of a message was trimmed or lost. */
    boolean isGone(MessageKey key) {
        return gone.contains(key);
    }

    /** Whether every message that was ever stored is in the log. */
    boolean lostNothing() {
        return gone.isEmpty();
    }

    EntryId tail() {
        return tail;
    }

    /** Whether the log still holds everything that was ever appended to it. */
    boolean isComplete() {
        return !trimmed;
    }

    /** Both streams take their positions from one clock. */
    private EntryId next(EntryId last) {
        long millis = EPOCH_MILLIS + world.now() / 1_000;
        return millis > last.milliseconds()
                ? new EntryId(millis, 0)
                : new EntryId(last.milliseconds(), last.sequence() + 1);
    }

    private void notifyReaders() {
        List.copyOf(readers).forEach(Runnable::run);
    }
}
