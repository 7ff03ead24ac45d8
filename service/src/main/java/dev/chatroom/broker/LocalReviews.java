package dev.chatroom.broker;

import dev.chatroom.protocol.AuditEntry;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ReviewItem;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The review queue of a room that is one instance, in memory. Every future that it returns is complete. */
public final class LocalReviews implements ReviewQueue {
    private final Consumer<AuditEntry> log;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}. */
    private final Map<MessageKey, Entry> open = new HashMap<>();

    /** Reasons by reporter; a missing reason is empty. */
    private record Entry(ReviewItem item, Map<String, String> reports) {
        ReviewItem withReports() {
            var reasons = reports.values().stream().filter(reason -> !reason.isEmpty()).toList();
            return item.with(reports.size(), reasons);
        }
    }

    /**
     * An empty queue.
     *
     * @param log takes the entries of the audit log
     */
    public LocalReviews(Consumer<AuditEntry> log) {
        this.log = log;
    }

    @Override
    public CompletableFuture<Added> add(ReviewItem item, String reporter, String reason) {
        return locked(() -> {
            var key = item.message().key();
            if (!open.containsKey(key) && open.size() >= (item.held() ? MAX_ITEMS : MAX_REPORTED)) {
                return new Added(false, open.size());
            }
            var entry = open.computeIfAbsent(key, _ -> new Entry(item, new LinkedHashMap<>()));
            if (reporter != null && entry.reports().size() < ReviewItem.MAX_REPORTS) {
                entry.reports().putIfAbsent(reporter, Objects.requireNonNullElse(reason, ""));
            }
            return new Added(true, open.size());
        });
    }

    @Override
    public CompletableFuture<List<ReviewItem>> list() {
        return locked(() -> open.values().stream()
                .map(Entry::withReports)
                .sorted(Comparator.comparingLong(item -> item.message().at()))
                .toList());
    }

    @Override
    public CompletableFuture<Optional<ReviewItem>> find(MessageKey message) {
        return locked(() -> Optional.ofNullable(open.get(message)).map(Entry::withReports));
    }

    @Override
    public CompletableFuture<Integer> close(MessageKey message, String version, AuditEntry audit) {
        return locked(() -> {
            var entry = open.get(message);
            if (entry != null && (version == null || version.equals(entry.item().version()))) {
                open.remove(message);
                if (audit != null) {
                    log.accept(audit);
                }
            }
            return open.size();
        });
    }

    @Override
    public CompletableFuture<Integer> drop(String clientId) {
        return locked(() -> {
            open.keySet().removeIf(key -> clientId == null || key.clientId().equals(clientId));
            return open.size();
        });
    }

    private <T> CompletableFuture<T> locked(Supplier<T> action) {
        lock.lock();
        try {
            return CompletableFuture.completedFuture(action.get());
        } finally {
            lock.unlock();
        }
    }
}
