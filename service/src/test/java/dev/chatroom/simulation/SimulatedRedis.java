package dev.chatroom.simulation;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.SharedMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The log in Redis, with the faults of Redis: it trims, stops answering, and loses its newest entries in a failover. */
final class SimulatedRedis {
    private static final long EPOCH_MILLIS = 1_789_000_000_000L;
    private static final int MAX_NOTICES = 20;

    private final World world;
    private final int maxLength;
    private final List<LogEntry> log = new ArrayList<>();
    private final List<Runnable> readers = new ArrayList<>();
    private final List<LogEntry> notices = new ArrayList<>();
    private EntryId tail = EntryId.ZERO;
    private EntryId noticeTail = EntryId.ZERO;
    private boolean down;
    private boolean trimmed;
    private final Set<MessageKey> appended = new HashSet<>();
    private final Set<ChatMessage> appendedCopies = new HashSet<>();
    /** Messages that were trimmed, or lost in a failover. */
    private final Set<MessageKey> gone = new HashSet<>();

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
        log.add(new LogEntry(tail, origin, message));
        appended.add(message.key());
        appendedCopies.add(message.message());
        if (log.size() > maxLength) {
            gone.add(log.removeFirst().message().key());
            trimmed = true;
        }
        notifyReaders();
        return tail;
    }

    /** A replica takes over that lacks the newest entries. */
    void failOver(int missing) {
        for (int i = 0; i < missing && !log.isEmpty(); i++) {
            gone.add(log.removeLast().message().key());
        }
        tail = log.isEmpty() ? EntryId.ZERO : log.getLast().id();
        notifyReaders();
    }

    List<LogEntry> after(EntryId position, int limit) {
        int from = log.size();
        while (from > 0 && log.get(from - 1).id().isAfter(position)) {
            from--;
        }
        return List.copyOf(log.subList(from, Math.min(log.size(), from + limit)));
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
