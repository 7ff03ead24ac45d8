package dev.chatroom.broker;

import dev.chatroom.protocol.AuditEntry;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.time.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** The memory of a room that is one instance; it ends with the process. Every future that it returns is complete. */
public final class LocalModerationStore implements ModerationStore {
    /** An entry takes about a kilobyte. */
    static final int MAX_ENTRIES = 10_000;

    static final int MAX_TEXTS = 10_000;

    private final Duration auditAge;
    private final Scheduler clock;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}, like the texts. */
    private final ArrayDeque<AuditRecord> audit = new ArrayDeque<>();

    /** In the order in which they were remembered. */
    private final Map<String, Text> texts = new LinkedHashMap<>();

    private record Text(String value, long until) {}

    /**
     * An empty memory.
     *
     * @param auditAge how long entries of the audit log are kept, at most 10,000 of them
     * @param clock the time
     */
    public LocalModerationStore(Duration auditAge, Scheduler clock) {
        this.auditAge = auditAge;
        this.clock = clock;
    }

    /** Adds an entry to the audit log, behind all others, and not before now. */
    void record(EntryId position, AuditEntry entry) {
        lock.lock();
        try {
            var last = audit.isEmpty() ? EntryId.ZERO : audit.getLast().position();
            var earliest = new EntryId(Math.max(clock.millis(), last.milliseconds()), 0);
            var behind = new EntryId(last.milliseconds(), last.sequence() + 1);
            var at = Stream.of(position, earliest, behind).max(Comparator.naturalOrder()).orElseThrow();
            audit.addLast(new AuditRecord(at, entry));
            forgetOld();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CompletableFuture<List<AuditRecord>> audit(EntryId after, int limit) {
        lock.lock();
        try {
            forgetOld();
            return CompletableFuture.completedFuture(audit.stream()
                    .filter(entry -> entry.position().isAfter(after))
                    .limit(limit)
                    .toList());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CompletableFuture<Optional<String>> putIfAbsent(String key, String text, Duration kept) {
        lock.lock();
        try {
            var present = texts.get(key);
            if (present != null && present.until() > clock.millis()) {
                return CompletableFuture.completedFuture(Optional.of(present.value()));
            }
            remember(key, text, kept);
            return CompletableFuture.completedFuture(Optional.empty());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CompletableFuture<Void> put(String key, String text, Duration kept) {
        lock.lock();
        try {
            remember(key, text, kept);
            return CompletableFuture.completedFuture(null);
        } finally {
            lock.unlock();
        }
    }

    private void remember(String key, String text, Duration kept) {
        texts.remove(key);
        if (!text.isEmpty()) {
            texts.put(key, new Text(text, clock.millis() + kept.toMillis()));
        }
        var oldest = texts.values().iterator();
        while (oldest.hasNext() && (oldest.next().until() <= clock.millis() || texts.size() > MAX_TEXTS)) {
            oldest.remove();
        }
    }

    private void forgetOld() {
        long oldest = clock.millis() - auditAge.toMillis();
        while (!audit.isEmpty() && (audit.getFirst().position().milliseconds() < oldest || audit.size() > MAX_ENTRIES)) {
            audit.removeFirst();
        }
    }
}
