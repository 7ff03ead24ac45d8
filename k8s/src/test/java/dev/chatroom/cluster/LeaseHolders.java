package dev.chatroom.cluster;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Watches who holds a Lease. */
final class LeaseHolders implements Watcher<Lease> {
    /** Guards the fields below. */
    private final ReentrantLock lock = new ReentrantLock();
    private final List<String> seen = new ArrayList<>();
    private ZonedDateTime released;
    private ZonedDateTime acquired;

    /** The successive holders; empty while nobody holds the Lease. */
    List<String> seen() {
        lock.lock();
        try {
            return List.copyOf(seen);
        } finally {
            lock.unlock();
        }
    }

    /** From the release of the Lease until the next pod acquired it, by the clocks of these pods. */
    Duration vacancy() {
        lock.lock();
        try {
            return released == null || acquired == null ? Duration.ZERO : Duration.between(released, acquired);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void eventReceived(Action action, Lease lease) {
        lock.lock();
        try {
            var spec = lease.getSpec();
            var holder = spec.getHolderIdentity() == null ? "" : spec.getHolderIdentity();
            if (seen.isEmpty() || !seen.getLast().equals(holder)) {
                seen.add(holder);
            }
            if (holder.isEmpty()) {
                released = spec.getRenewTime();
            } else {
                acquired = spec.getAcquireTime();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onClose(WatcherException cause) {
        // The test closes the watch.
    }
}
