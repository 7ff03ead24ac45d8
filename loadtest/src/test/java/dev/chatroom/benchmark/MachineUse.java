package dev.chatroom.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The CPU that the whole machine used so far, from {@code /proc/stat} (proc_stat(5)).
 *
 * @param busySeconds of all cores together
 * @param atNanos when it was read, on the monotonic clock
 */
record MachineUse(double busySeconds, long atNanos) {
    private static final double TICKS_PER_SECOND = 100;
    private static final int IDLE = 3;
    private static final int WAITING = 4;
    /** Guests are counted in user time already. */
    private static final int GUEST = 8;

    private static final double NANOS = 1e9;

    static MachineUse now() throws IOException {
        return of(Files.readString(Path.of("/proc/stat")), System.nanoTime());
    }

    static MachineUse of(String stat, long atNanos) {
        var ticks = Arrays.stream(stat.lines().findFirst().orElse("").split(" +", -1)).skip(1).mapToLong(Long::parseLong).toArray();
        long busy = 0;
        for (int field = 0; field < Math.min(ticks.length, GUEST); field++) {
            busy += field == IDLE || field == WAITING ? 0 : ticks[field];
        }
        return new MachineUse(busy / TICKS_PER_SECOND, atNanos);
    }

    /**
     * The share of the machine that other programs used since an earlier reading.
     *
     * @param ownSeconds what the programs of the benchmark used meanwhile
     * @param cores of the machine
     * @return 0 to 1; a little less than 0 when the counters are not exact
     */
    double othersSince(MachineUse earlier, double ownSeconds, int cores) {
        double elapsed = (atNanos - earlier.atNanos) / NANOS;
        return elapsed <= 0 ? 0 : (busySeconds - earlier.busySeconds - ownSeconds) / (elapsed * cores);
    }
}
