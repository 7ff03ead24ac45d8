package dev.chatroom.observe;

import io.helidon.metrics.api.Timer;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jfr.consumer.RecordingStream;

/**
 * The meters of garbage collection pauses and pinned carrier threads. Java Flight Recorder reports both; only these two
 * rare events are enabled, so that recording costs next to nothing.
 */
public final class JvmPauseMeters implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(JvmPauseMeters.class.getName());
    private static final Duration MIN_PINNED = Duration.ofMillis(20);

    private final Timer pauses;
    private final Timer pinned;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}. */
    private Optional<RecordingStream> recording = Optional.empty();
    /** Guarded by {@link #lock}. */
    private boolean closed;

    private JvmPauseMeters(Meters meters) {
        pauses = meters.timer(
                "jvm_gc_pause_seconds",
                "Time for which a garbage collection stopped all threads.",
                Buckets.PAUSE);
        pinned = meters.timer(
                "jvm_threads_pinned_seconds",
                "Time for which a virtual thread blocked its carrier thread; 20 ms or more each.",
                Buckets.PAUSE);
    }

    /**
     * Registers the meters and starts the recording on a thread of its own.
     *
     * @param meters the registry
     * @return to be closed with the instance
     */
    public static JvmPauseMeters start(Meters meters) {
        var started = new JvmPauseMeters(meters);
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
            LOGGER.log(Level.WARNING, "GC pauses and pinned threads are not measured, error={0}", e.toString());
        } finally {
            lock.unlock();
        }
    }

    private RecordingStream open() {
        var stream = new RecordingStream();
        enable(stream, "jdk.GarbageCollection", Duration.ZERO, "sumOfPauses", pauses);
        enable(stream, "jdk.VirtualThreadPinned", MIN_PINNED, "duration", pinned);
        stream.startAsync();
        return stream;
    }

    private static void enable(RecordingStream stream, String event, Duration threshold, String field, Timer timer) {
        stream.enable(event).withThreshold(threshold).withoutStackTrace();
        stream.onEvent(event, recorded -> timer.record(recorded.getDuration(field)));
    }
}
