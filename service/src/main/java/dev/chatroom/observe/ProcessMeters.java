package dev.chatroom.observe;

import io.helidon.metrics.api.Tag;
import io.micrometer.core.instrument.FunctionCounter;
import java.lang.management.ManagementFactory;

/** The meters of the process that Helidon lacks: its version and its CPU time. */
public final class ProcessMeters {
    private static final double NANOS = 1e9;
    private static final String CPU_SECONDS = "process_cpu_seconds_total";

    private ProcessMeters() {}

    /**
     * Registers the meters.
     *
     * @param meters the registry
     */
    public static void register(Meters meters) {
        meters.gauge("chat_build_info", "Always 1. The labels are the versions of the service and of Java.", () -> 1,
                Tag.create("version", version()), Tag.create("java", Runtime.version().toString()));
        // Registered with Micrometer directly, since Helidon's counters have no fractions, and once for the process.
        var registry = Meters.registry().unwrap(io.micrometer.core.instrument.MeterRegistry.class);
        if (registry.find(CPU_SECONDS).functionCounter() == null
                && ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system) {
            FunctionCounter.builder(CPU_SECONDS, system, bean -> bean.getProcessCpuTime() / NANOS)
                    .description("CPU time of the process, user and system.")
                    .register(registry);
        }
    }

    private static String version() {
        var version = ProcessMeters.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }
}
