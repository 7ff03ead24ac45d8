package dev.chatroom.overload;

import dev.chatroom.time.Scheduler;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Comparator;
import java.util.List;

/**
 * The part of the heap where objects that live long are: "Tenured Gen" of the serial collector, "G1 Old Gen", "ZGC Old
 * Generation", or the whole heap of a collector without generations.
 */
final class OldGeneration {
    /** A full collection of a small heap takes a tenth of a second. */
    static final long MIN_COLLECTION_INTERVAL_NANOS = 10_000_000_000L;

    private final Scheduler clock;
    private final Runnable collector;
    private final MemoryPoolMXBean pool;
    private final List<GarbageCollectorMXBean> collectors;
    private long collections;
    private long collectedAt;

    OldGeneration(Scheduler clock, Runnable collector) {
        this.clock = clock;
        this.collector = collector;
        this.pool = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(each -> each.getType() == MemoryType.HEAP)
                .max(Comparator.comparing(OldGeneration::isOld).thenComparingLong(each -> each.getUsage().getMax()))
                .orElseThrow();
        this.collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(each -> List.of(each.getMemoryPoolNames()).contains(pool.getName()))
                .toList();
        this.collections = collections();
        this.collectedAt = clock.nanoTime();
    }

    /** The part that was alive after the last collection; 0 before the first. */
    double live() {
        var usage = pool.getCollectionUsage();
        return usage == null ? 0 : (double) usage.getUsed() / maxBytes();
    }

    /** How often it was collected. */
    long collections() {
        return collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).sum();
    }

    long maxBytes() {
        long max = pool.getUsage().getMax();
        return max > 0 ? max : Runtime.getRuntime().maxMemory();
    }

    /** Collects when it is used from a part on, alive or not, and the last collection is some seconds ago. */
    void collectIfStale(double part) {
        long now = clock.nanoTime();
        long count = collections();
        if (count != collections) {
            collections = count;
            collectedAt = now;
        } else if (pool.getUsage().getUsed() >= part * maxBytes() && now - collectedAt >= MIN_COLLECTION_INTERVAL_NANOS) {
            collectedAt = now;
            collector.run();
        }
    }

    private static boolean isOld(MemoryPoolMXBean pool) {
        return pool.getName().contains("Old") || pool.getName().contains("Tenured");
    }
}
