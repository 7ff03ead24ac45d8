package dev.chatroom.benchmark;

import dev.chatroom.testing.MetricsPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** Reads the metrics of the flush schedules five times a second, until it is closed. */
final class FlushScraper implements AutoCloseable {
    private static final long INTERVAL_NANOS = 200_000_000;
    private static final double NANOS = 1e9;

    private final long start = System.nanoTime();
    private final List<Integer> adminPorts;
    private final Map<String, List<FlushSample>> samples = new ConcurrentSkipListMap<>();
    private final Thread thread = Thread.ofVirtual().name("flush-scraper").unstarted(this::run);
    private volatile boolean running = true;

    /** Starts to read. */
    FlushScraper(List<Integer> adminPorts) {
        this.adminPorts = List.copyOf(adminPorts);
        thread.start();
    }

    /** Seconds since the beginning. */
    double seconds() {
        return (System.nanoTime() - start) / NANOS;
    }

    /** What was read, by instance. */
    Map<String, List<FlushSample>> samples() {
        return samples;
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        for (long next = start; running; next += INTERVAL_NANOS) {
            LockSupport.parkNanos(next - System.nanoTime());
            for (int i = 0; i < adminPorts.size(); i++) {
                samples.computeIfAbsent("instance " + (i + 1), _ -> new CopyOnWriteArrayList<>()).add(read(adminPorts.get(i)));
            }
        }
    }

    private FlushSample read(int adminPort) {
        try {
            return FlushSample.of(seconds(), MetricsPage.scrape(adminPort));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody interrupts the scraper", e);
        }
    }
}
