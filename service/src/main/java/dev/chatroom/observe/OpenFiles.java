package dev.chatroom.observe;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * The file descriptors of this process.
 *
 * @param open how many are open
 * @param max how many may be open
 */
public record OpenFiles(long open, long max) {
    /**
     * Reads the numbers.
     *
     * @return the numbers now; no limit where the operating system does not report one
     */
    public static OpenFiles now() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? new OpenFiles(system.getOpenFileDescriptorCount(), system.getMaxFileDescriptorCount())
                : new OpenFiles(0, Long.MAX_VALUE);
    }
}
