package dev.chatroom.overload;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import dev.chatroom.time.Scheduler;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Reads the process, through the platform's management beans. */
public final class ProcessLoad implements OverloadLoad {
    /** To count the open files takes longer the more there are. */
    private static final long FILES_INTERVAL_NANOS = 1_000_000_000;

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final long maxHeap = Runtime.getRuntime().maxMemory();
    private final Scheduler clock;
    private final OldGeneration old;
    private final CpuMeter cpu;
    private final LongSupplier heldBytes;
    private final LongSupplier connections;
    private final int maxConnections;
    private double files;
    private long filesReadAt;

    /**
     * The load of this process.
     *
     * @param clock the time
     * @param heldBytes how many bytes are held for clients
     * @param connections how many sockets are open
     * @param maxConnections how many may be open
     */
    public ProcessLoad(Scheduler clock, LongSupplier heldBytes, LongSupplier connections, int maxConnections) {
        this.clock = clock;
        this.heldBytes = heldBytes;
        this.connections = connections;
        this.maxConnections = maxConnections;
        this.old = new OldGeneration(clock, System::gc);
        this.cpu = new CpuMeter(system::getProcessCpuTime, CpuQuota.cpus(), clock);
        this.filesReadAt = clock.nanoTime() - FILES_INTERVAL_NANOS;
    }

    @Override
    public Map<Resource, Double> read() {
        var load = new EnumMap<Resource, Double>(Resource.class);
        load.put(Resource.HEAP, old.live());
        load.put(Resource.HELD, (double) heldBytes.getAsLong() / maxHeap);
        load.put(Resource.FILES, files());
        load.put(Resource.CPU, cpu.read());
        load.put(Resource.CONNECTIONS, (double) connections.getAsLong() / maxConnections);
        return load;
    }

    @Override
    public void collectIfStale(double part) {
        old.collectIfStale(part);
    }

    @Override
    public long collections() {
        return old.collections();
    }

    @Override
    public long maxHeapBytes() {
        return maxHeap;
    }

    @Override
    public long maxOldBytes() {
        return old.maxBytes();
    }

    private double files() {
        long now = clock.nanoTime();
        if (system instanceof UnixOperatingSystemMXBean unix && now - filesReadAt >= FILES_INTERVAL_NANOS) {
            filesReadAt = now;
            files = (double) unix.getOpenFileDescriptorCount() / Math.max(1, unix.getMaxFileDescriptorCount());
        }
        return files;
    }
}
