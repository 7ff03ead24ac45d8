package dev.chatroom.testing;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;

/** Records the virtual threads of this process that block while pinned to their carrier thread. */
public final class PinnedThreads implements AutoCloseable {
    private static final String EVENT = "jdk.VirtualThreadPinned";
    private static final String DELIBERATE = "pinned deliberately";
    private static final long WAIT_NANOS = 1_000_000;

    private final RecordingStream recording = new RecordingStream();
    private final Queue<RecordedEvent> events = new ConcurrentLinkedQueue<>();

    private PinnedThreads() {
        recording.setReuse(false);
        recording.enable(EVENT).withThreshold(Duration.ZERO).withStackTrace();
        recording.onEvent(EVENT, events::add);
        recording.startAsync();
    }

    /** Starts a recording without a minimum duration. */
    public static PinnedThreads record() {
        return new PinnedThreads();
    }

    /** Pins a thread for a moment: it blocks in a class initializer. Shows that the recording works. */
    public static void pinDeliberately() throws InterruptedException {
        Thread.ofVirtual().name(DELIBERATE).start(Pinning::load).join();
    }

    /** Whether an event is from {@link #pinDeliberately}. */
    public static boolean isDeliberate(RecordedEvent event) {
        return DELIBERATE.equals(event.getThread().getJavaName());
    }

    /** Stops the recording and returns the events. */
    public List<RecordedEvent> stop() {
        recording.stop();
        return List.copyOf(events);
    }

    @Override
    public void close() {
        recording.close();
    }

    private static final class Pinning {
        static {
            LockSupport.parkNanos(WAIT_NANOS);
        }

        private Pinning() {}

        static void load() {
            // The call initializes the class.
        }
    }
}
