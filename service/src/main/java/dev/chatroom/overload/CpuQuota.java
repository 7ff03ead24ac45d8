package dev.chatroom.overload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * How many CPUs the control group of the process allows. Java rounds a quota such as 0.5 up to whole processors.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">cgroup v2, cpu.max</a>
 */
public final class CpuQuota {
    private CpuQuota() {}

    /**
     * How many CPUs there are.
     *
     * @return the quota, a fraction perhaps; the number of processors when there is no quota
     */
    public static double cpus() {
        return cpus(Path.of("/sys/fs/cgroup"), Runtime.getRuntime().availableProcessors());
    }

    static double cpus(Path group, int processors) {
        try {
            var v2 = group.resolve("cpu.max");
            var quota = Files.exists(v2)
                    ? parse(Files.readString(v2))
                    : parse(Files.readString(group.resolve("cpu/cpu.cfs_quota_us")).strip()
                            + " " + Files.readString(group.resolve("cpu/cpu.cfs_period_us")));
            return Math.min(processors, quota.orElse(processors));
        } catch (IOException _) {
            // No control groups, or none for the CPU.
            return processors;
        }
    }

    /** {@code 50000 100000} is half a CPU; {@code max 100000} and {@code -1 100000} are no quota. */
    private static OptionalDouble parse(String text) {
        var fields = text.strip().split(" +", -1);
        if (fields.length != 2 || !fields[0].matches("[0-9]{1,15}") || !fields[1].matches("[1-9][0-9]{0,14}")) {
            return OptionalDouble.empty();
        }
        double quota = Double.parseDouble(fields[0]) / Double.parseDouble(fields[1]);
        return quota > 0 ? OptionalDouble.of(quota) : OptionalDouble.empty();
    }
}
