package dev.chatroom.attacks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/** Reads figures of an instance: descriptors and threads from /proc, and the heap from the log of its garbage collector. */
final class ProcessWatch {
    private static final Pattern PAUSE = Pattern.compile("Pause (Young|Full) .*?(\\d+)M->(\\d+)M\\((\\d+)M\\)");
    private static final Duration COLLECTION_TIMEOUT = Duration.ofSeconds(20);

    private final long pid;
    private final Path collections;

    /**
     * Watches a process.
     *
     * @param logs where the process writes {@link #collectorLog}
     */
    ProcessWatch(long pid, Path logs) {
        this.pid = pid;
        this.collections = logs.resolve("gc-" + pid + ".log");
    }

    /** The option of the JVM that writes the log. */
    static String collectorLog(Path logs) {
        return "-Xlog:gc:file=" + logs.toAbsolutePath().resolve("gc-%p.log") + "::filecount=0";
    }

    /** Open file descriptors; 0 when the process has ended. */
    long descriptors() {
        try (var open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return open.count();
        } catch (IOException e) {
            return 0;
        }
    }

    /** Threads of the kernel; 0 when the process has ended. */
    long threads() {
        try (var tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return tasks.count();
        } catch (IOException e) {
            return 0;
        }
    }

    /** The heap in MB that was in use after the last collection; 0 before the first. */
    long heapMegabytes() {
        return heap(0, false).last();
    }

    /** How many lines the collector has logged, to be passed to {@link #largestLiveHeap}. */
    long mark() {
        return heap(0, false).lines();
    }

    /** The most heap in MB that a full collection since a mark has left; 0 without one. */
    long largestLiveHeap(long mark) {
        return heap(mark, true).largest();
    }

    /** Collects all garbage; returns the heap in MB that is in use then. */
    long collect() throws IOException, InterruptedException {
        long before = mark();
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var command = new ProcessBuilder(jcmd, Long.toString(pid), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!command.waitFor(COLLECTION_TIMEOUT)) {
            command.destroyForcibly();
        }
        return largestLiveHeap(before);
    }

    private record Collections(long lines, long last, long largest) {}

    private Collections heap(long from, boolean fullOnly) {
        long lines = 0;
        long last = 0;
        long largest = 0;
        try (var log = Files.lines(collections)) {
            for (var line : (Iterable<String>) log::iterator) {
                var pause = PAUSE.matcher(line);
                if (lines++ >= from && pause.find() && (!fullOnly || pause.group(1).equals("Full"))) {
                    last = Long.parseLong(pause.group(3));
                    largest = Math.max(largest, last);
                }
            }
        } catch (IOException e) {
            // The process has not started yet.
        }
        return new Collections(lines, last, largest);
    }
}
