package dev.chatroom.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Limits processes to a part of a core, each in a control group of its own, as a container runtime does. A process sees its
 * group as the root of the hierarchy: it is started in a mount namespace of its own (mount_namespaces(7)). Needs root.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">cgroup v2, cpu.max</a>
 * @see <a href="https://docs.kernel.org/scheduler/sched-bwc.html">CFS bandwidth control, cpu.cfs_quota_us</a>
 */
final class CpuLimit implements AutoCloseable {
    static final Path CGROUPS = Path.of("/sys/fs/cgroup");

    private static final int PERIOD_MICROS = 100_000;
    private static final int MAX_ATTEMPTS = 50;
    private static final long RETRY_NANOS = 50_000_000;
    /** Enters the group, makes it the root that the process sees, and becomes the program. */
    private static final String ENTER =
            "echo $$ > \"$0/cgroup.procs\" && mount --bind \"$0\" \"$1\" && shift && exec \"$@\"";

    private final double cores;
    private final Path cgroups;
    private final List<Path> groups = new ArrayList<>();

    /**
     * A limit for each process.
     *
     * @param cores more than zero; zero for no limit
     * @param cgroups where control groups are mounted
     */
    CpuLimit(double cores, Path cgroups) {
        this.cores = cores;
        this.cgroups = cgroups;
    }

    /**
     * The command that runs another one within the limit; its process id is that of the program. The same command when there
     * is no limit.
     *
     * @throws IOException when this process may not create control groups
     */
    List<String> wrap(List<String> command) throws IOException {
        if (cores == 0) {
            return command;
        }
        boolean unified = Files.exists(cgroups.resolve("cgroup.controllers"));
        var hierarchy = unified ? cgroups : cgroups.resolve("cpu");
        var group = hierarchy.resolve("chat-benchmark-%d-%d".formatted(ProcessHandle.current().pid(), groups.size()));
        try {
            if (unified) {
                Files.writeString(hierarchy.resolve("cgroup.subtree_control"), "+cpu");
            }
            Files.createDirectory(group);
            groups.add(group);
            limit(group, unified);
        } catch (IOException e) {
            throw new IOException("cannot limit the CPU of a process: no permission for control groups in " + hierarchy, e);
        }
        return Stream.concat(
                        Stream.of("unshare", "-m", "sh", "-c", ENTER, group.toString(), hierarchy.toString()), command.stream())
                .toList();
    }

    /** Removes the groups; their processes must have ended. */
    @Override
    public void close() throws IOException {
        for (var group : groups) {
            remove(group);
        }
        groups.clear();
    }

    /** The kernel lets go of a group a moment after its last process has ended. */
    private static void remove(Path group) throws IOException {
        for (int attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
            try {
                Files.deleteIfExists(group);
                return;
            } catch (IOException _) {
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
        Files.deleteIfExists(group);
    }

    private void limit(Path group, boolean unified) throws IOException {
        long quota = Math.round(cores * PERIOD_MICROS);
        if (unified) {
            Files.writeString(group.resolve("cpu.max"), String.format(Locale.ROOT, "%d %d", quota, PERIOD_MICROS));
        } else {
            Files.writeString(group.resolve("cpu.cfs_period_us"), Integer.toString(PERIOD_MICROS));
            Files.writeString(group.resolve("cpu.cfs_quota_us"), Long.toString(quota));
        }
    }
}
