package dev.chatroom.observe;

import io.helidon.metrics.api.Tag;
import io.micrometer.core.instrument.FunctionCounter;
import java.lang.management.ManagementFactory;

/** What Helidon does not count of the process: its version and its processor time. */
public final class ProcessMeters {
    private static final double NANOS = 1e9;

    private ProcessMeters() {}

    /**
     * Registers the meters.
     *
     * @param meters where
     */
    public static void register(Meters meters) {
        meters.gauge("chat_build_info", "Always 1; which version this pod runs.", () -> 1,
                Tag.create("version", version()), Tag.create("java", Runtime.version().toString()));
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            // By Micrometer itself: Helidon's counters have no fractions.
            FunctionCounter.builder("process_cpu_seconds_total", system, bean -> bean.getProcessCpuTime() / NANOS)
                    .description("Processor time that the process has used, user and system.")
                    .register(Meters.registry().unwrap(io.micrometer.core.instrument.MeterRegistry.class));
        }
    }

    private static String version() {
        var version = ProcessMeters.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }
}
