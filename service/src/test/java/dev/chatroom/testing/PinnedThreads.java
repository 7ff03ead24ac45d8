package dev.chatroom.testing;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;

/** Records which virtual threads of this process wait without giving up their carrier. */
public final class PinnedThreads implements AutoCloseable {
    private static final String EVENT = "jdk.VirtualThreadPinned";
    private static final String ON_PURPOSE = "pinned on purpose";
    private static final long WAIT_NANOS = 1_000_000;

    private final RecordingStream recording = new RecordingStream();
    private final Queue<RecordedEvent> seen = new ConcurrentLinkedQueue<>();

    private PinnedThreads() {
        recording.setReuse(false);
        recording.enable(EVENT).withThreshold(Duration.ZERO).withStackTrace();
        recording.onEvent(EVENT, seen::add);
        recording.startAsync();
    }

    /** Records from now on, however short they wait. */
    public static PinnedThreads record() {
        return new PinnedThreads();
    }

    /** Pins a thread for a moment: one that waits within a class's initializer. */
    public static void pinOne() throws InterruptedException {
        Thread.ofVirtual().name(ON_PURPOSE).start(Pinning::load).join();
    }

    /** Whether it was {@link #pinOne}. */
    public static boolean onPurpose(RecordedEvent event) {
        return ON_PURPOSE.equals(event.getThread().getJavaName());
    }

    /** Ends the recording; what was seen. */
    public List<RecordedEvent> stop() {
        recording.stop();
        return List.copyOf(seen);
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
            // To be called is enough.
        }
    }
}
