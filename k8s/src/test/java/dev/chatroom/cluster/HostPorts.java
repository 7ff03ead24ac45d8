package dev.chatroom.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Free ports of this machine, to publish ports of a container. Docker's own choice is from the range of outgoing connections, and
 * fails when such a connection has the port.
 */
final class HostPorts {
    private static final int MIN = 20_000;
    /** The first port of outgoing connections where the system does not say so: that of Linux, and below those of others. */
    private static final int DEFAULT_END = 32_768;

    private static final Path OUTGOING = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    private HostPorts() {}

    /**
     * Finds ports that nobody listens on, from 20,000 to below the range of outgoing connections. They are drawn, so that two
     * runs at the same time hardly choose the same.
     *
     * @throws IllegalStateException if there are fewer
     */
    static List<Integer> free(int count) {
        return free(count, MIN, end());
    }

    /** Finds free ports from a minimum to below an end. */
    static List<Integer> free(int count, int min, int end) {
        var ports = IntStream.range(min, end).boxed().collect(Collectors.toList());
        Collections.shuffle(ports);
        var free = ports.stream().filter(HostPorts::isFree).limit(count).toList();
        if (free.size() < count) {
            throw new IllegalStateException("%d free ports wanted, %d found from %d to %d".formatted(count, free.size(), min, end - 1));
        }
        return free;
    }

    private static int end() {
        if (!Files.exists(OUTGOING)) {
            return DEFAULT_END;
        }
        // Not Files.readString: the kernel ends such a file after the first read, and that asks for one byte.
        try (var range = Files.newBufferedReader(OUTGOING)) {
            return Integer.parseInt(range.readLine().strip().split("\\s+", -1)[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }
}
