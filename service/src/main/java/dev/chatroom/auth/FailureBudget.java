package dev.chatroom.auth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** How many tokens of each network were refused in the present minute. Valid tokens cost nothing. */
final class FailureBudget {
    /** More than the people behind one address get wrong in a minute. */
    static final int MAX_FAILURES = 60;

    static final int MAX_NETWORKS = 10_000;
    private static final long WINDOW_NANOS = 60_000_000_000L;

    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}. The network that failed longest ago comes first. */
    private final Map<String, Failures> networks = new LinkedHashMap<>(16, 0.75f, true);

    private record Failures(long since, int count) {
        boolean isOver(long now) {
            return now - since >= WINDOW_NANOS;
        }
    }

    /** Whether the network has failed too often. Never for an unknown network, which others would share. */
    boolean isSpent(String network, long now) {
        lock.lock();
        try {
            var failures = networks.get(network);
            return failures != null && !failures.isOver(now) && failures.count() >= MAX_FAILURES;
        } finally {
            lock.unlock();
        }
    }

    /** Counts a refused token; not of an unknown network, which is empty. */
    void count(String network, long now) {
        if (network.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            networks.merge(network, new Failures(now, 1), (old, fresh) ->
                    old.isOver(now) ? fresh : new Failures(old.since(), old.count() + 1));
            if (networks.size() > MAX_NETWORKS) {
                var oldest = networks.keySet().iterator();
                oldest.next();
                oldest.remove();
            }
        } finally {
            lock.unlock();
        }
    }
}
