package dev.chatroom.observe;

import io.helidon.metrics.api.Timer;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jfr.consumer.RecordingStream;

/**
 * How long the process, or one of its carrier threads, stood still, by the Java Flight Recorder. Two rare events are
 * recorded and nothing else, so that it costs nothing.
 */
public final class StandstillMeters implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(StandstillMeters.class.getName());
    private static final Duration PINNED_FROM = Duration.ofMillis(20);

    private final Timer pauses;
    private final Timer pinned;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}. */
    private Optional<RecordingStream> recording = Optional.empty();
    /** Guarded by {@link #lock}. */
    private boolean closed;

    private StandstillMeters(Meters meters) {
        pauses = meters.timer("jvm_gc_pause_seconds",
                "How long the garbage collector stopped all threads, each time.", Buckets.PAUSE);
        pinned = meters.timer("jvm_threads_pinned_seconds",
                "How long a virtual thread held on to its carrier while it waited, each time that was 20 ms or more.",
                Buckets.PAUSE);
    }

    /**
     * Registers the meters and starts to record. That takes a moment, for which nobody waits.
     *
     * @param meters where
     * @return to be closed at the end
     */
    public static StandstillMeters start(Meters meters) {
        var started = new StandstillMeters(meters);
        Thread.ofPlatform().daemon().name("start-recording").start(started::record);
        return started;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            recording.ifPresent(RecordingStream::close);
        } finally {
            lock.unlock();
        }
    }

    private void record() {
        lock.lock();
        try {
            if (!closed) {
                recording = Optional.of(open());
            }
        } catch (IllegalStateException | SecurityException e) {
            // The recorder needs a directory for its files.
            LOGGER.log(Level.WARNING, "pauses and pinned threads are not measured: {0}", e.toString());
        } finally {
            lock.unlock();
        }
    }

    private RecordingStream open() {
        var stream = new RecordingStream();
        enable(stream, "jdk.GarbageCollection", Duration.ZERO, "sumOfPauses", pauses);
        enable(stream, "jdk.VirtualThreadPinned", PINNED_FROM, "duration", pinned);
        stream.startAsync();
        return stream;
    }

    private static void enable(RecordingStream stream, String event, Duration from, String field, Timer timer) {
        stream.enable(event).withThreshold(from).withoutStackTrace();
        stream.onEvent(event, seen -> timer.record(seen.getDuration(field)));
    }
}
