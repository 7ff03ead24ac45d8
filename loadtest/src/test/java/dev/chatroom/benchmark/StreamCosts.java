package dev.chatroom.benchmark;

import dev.chatroom.testing.Ports;
import io.lettuce.core.RedisClient;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Measures the cost of a Redis stream: entries written by one client and read by as many readers as there are pods. */
public final class StreamCosts {
    private static final String STREAM = "entries";
    private static final String MESSAGE = "x".repeat(200);
    private static final int SECONDS = 12;
    private static final int BATCH = 1_000;
    private static final int BLOCK_MILLIS = 1_000;
    private static final long LENGTH = 10_000;
    /** As a busy pod: it reads in batches, one per flush. */
    private static final long BATCH_NANOS = 45_000_000;

    private StreamCosts() {}

    /**
     * Runs the measurement.
     *
     * @param args the file to write the points to
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        var lines = new ArrayList<>(List.of("readers,offered,entriesPerSecond,redisCpu,readsPerSecond"));
        for (int readers : new int[] {0, 8, 32}) {
            for (int rate : new int[] {100, 500, 2_000, 100_000}) {
                lines.add(measure(readers, rate));
                System.out.println(lines.getLast());
            }
        }
        Files.write(Path.of(args[0]), lines);
    }

    private static String measure(int readers, int rate) throws IOException, InterruptedException {
        int port = Ports.free();
        var log = Files.createDirectories(Path.of("target", "benchmark")).resolve("stream.log");
        try (var redis = ServerProcess.start(RedisCommand.listeningAt(port), Map.of(), log)) {
            PortProbe.awaitAccepted(port, Duration.ofSeconds(SECONDS));
            try (var client = RedisClient.create("redis://127.0.0.1:" + port)) {
                var reading = new ArrayList<StreamReaderLoop>();
                for (int i = 0; i < readers; i++) {
                    reading.add(new StreamReaderLoop(client));
                }
                double cpu = redis.cpuSeconds();
                long before = reading.stream().mapToLong(reader -> reader.reads.sum()).sum();
                double written;
                try (var writer = new StreamLoadWriter(port, STREAM, LENGTH, MESSAGE, rate)) {
                    written = writer.write(SECONDS, rate);
                }
                cpu = redis.cpuSeconds() - cpu;
                long reads = reading.stream().mapToLong(reader -> reader.reads.sum()).sum() - before;
                reading.forEach(StreamReaderLoop::stop);
                return String.format(
                        Locale.ROOT,
                        "%d,%d,%.0f,%.4f,%.0f",
                        readers,
                        rate,
                        written / SECONDS,
                        cpu / SECONDS,
                        (double) reads / SECONDS);
            }
        }
    }

    /** Reads the stream over a connection of its own. */
    private static final class StreamReaderLoop {
        private final Thread thread;
        private volatile boolean running = true;
        private final LongAdder reads = new LongAdder();

        StreamReaderLoop(RedisClient client) {
            var redis = client.connect().sync();
            thread = Thread.ofVirtual().start(() -> read(redis));
        }

        @SuppressWarnings("unchecked") // XREAD does not write to the varargs array of offsets.
        private void read(RedisCommands<String, String> redis) {
            var cursor = "$";
            while (running) {
                var read = redis.xread(XReadArgs.Builder.block(BLOCK_MILLIS).count(BATCH), StreamOffset.from(STREAM, cursor));
                if (!read.isEmpty()) {
                    cursor = read.getLast().getId();
                    reads.increment();
                }
                LockSupport.parkNanos(BATCH_NANOS);
            }
        }

        void stop() {
            running = false;
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
