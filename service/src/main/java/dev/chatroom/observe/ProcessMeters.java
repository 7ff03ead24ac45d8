package dev.chatroom.observe;

import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.api.Timer;
import io.micrometer.core.instrument.FunctionCounter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import jdk.jfr.consumer.RecordingStream;

/**
 * What Helidon does not count of the process: its version, its processor time, and, from the Java Flight Recorder, how
 * long it stood still. Two rare events are recorded and nothing else, so that it costs nothing.
 */
public final class ProcessMeters implements AutoCloseable {
    private static final Duration PINNED_FROM = Duration.ofMillis(20);
    private static final double NANOS = 1e9;

    private final RecordingStream recording = new RecordingStream();

    /**
     * Registers the meters and starts to record.
     *
     * @param meters where
     */
    public ProcessMeters(Meters meters) {
        meters.gauge("chat_build_info", "Always 1; which version this pod runs.", () -> 1,
                Tag.create("version", version()), Tag.create("java", Runtime.version().toString()));
        processorTime(Meters.registry());
        var pauses = meters.timer("jvm_gc_pause_seconds",
                "How long the garbage collector stopped all threads, each time.", Buckets.PAUSE);
        var pinned = meters.timer("jvm_threads_pinned_seconds",
                "How long a virtual thread held on to its carrier while it waited, each time that was 20 ms or more.",
                Buckets.PAUSE);
        record("jdk.GarbageCollection", Duration.ZERO, "sumOfPauses", pauses);
        record("jdk.VirtualThreadPinned", PINNED_FROM, "duration", pinned);
        recording.startAsync();
    }

    @Override
    public void close() {
        recording.close();
    }

    private void record(String event, Duration from, String field, Timer timer) {
        recording.enable(event).withThreshold(from).withoutStackTrace();
        recording.onEvent(event, seen -> timer.record(seen.getDuration(field)));
    }

    /** By Micrometer itself: Helidon's counters have no fractions. */
    private static void processorTime(MeterRegistry registry) {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system)) {
            return;
        }
        FunctionCounter.builder("process_cpu_seconds_total", system, bean -> bean.getProcessCpuTime() / NANOS)
                .description("Processor time that the process has used, user and system.")
                .register(registry.unwrap(io.micrometer.core.instrument.MeterRegistry.class));
    }

    private static String version() {
        var version = ProcessMeters.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }
}
