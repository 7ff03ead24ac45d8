package dev.chatroom.websocket;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the kernel holds for clients that have not received it. Only the kernel knows whether a client reads: its buffers
 * accept more than most clients are ever sent. Empty on systems without {@code /proc/net/tcp}.
 *
 * @see <a href="https://docs.kernel.org/networking/proc_net_tcp.html">The proc/net/tcp variables</a>
 */
final class KernelQueues {
    private static final System.Logger LOGGER = System.getLogger(KernelQueues.class.getName());
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp6"), Path.of("/proc/net/tcp"));
    /** What a line of a connection with nothing to send contains. No address of an established connection reads like it. */
    private static final String EMPTY = " 00000000:";
    /** Behind the remote address, which is zero: port and state of a socket that listens. */
    private static final String LISTENING = ":0000 0A ";

    private static final Pattern SPACES = Pattern.compile(" +");
    private static final int HEX = 16;
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int QUEUES = 4;

    private final Map<InetSocketAddress, Long> bytes;

    private KernelQueues(Map<InetSocketAddress, Long> bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads the queues of the connections to a port of this machine. Takes a few milliseconds for a table, and a microsecond or
     * two for each connection. The connections are in the table that has the socket which listens.
     */
    static KernelQueues read(int port) {
        var queues = new HashMap<InetSocketAddress, Long>();
        for (var table : TABLES) {
            if (read(table, port, queues)) {
                break;
            }
        }
        return new KernelQueues(queues);
    }

    /** Whether a socket that listens on the port is in the table. */
    private static boolean read(Path table, int port, Map<InetSocketAddress, Long> queues) {
        var local = ":%04X ".formatted(port);
        boolean listens = false;
        try (var lines = Files.newBufferedReader(table, StandardCharsets.US_ASCII)) {
            lines.readLine();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                listens |= line.contains(LISTENING) && line.contains(local);
                add(line, port, queues);
            }
        } catch (IOException e) {
            LOGGER.log(Level.TRACE, "the kernel has no such table", e);
        }
        return listens;
    }

    /** The queues of the lines of a table, for tests. */
    static KernelQueues of(List<String> lines, int port) {
        var queues = new HashMap<InetSocketAddress, Long>();
        lines.forEach(line -> add(line, port, queues));
        return new KernelQueues(queues);
    }

    /** How many bytes the kernel holds for a client. */
    long bytes(InetSocketAddress client) {
        return bytes.getOrDefault(client, 0L);
    }

    /** {@code sl: local:port remote:port state tx_queue:rx_queue …}, in hexadecimal digits. */
    private static void add(String line, int port, Map<InetSocketAddress, Long> queues) {
        if (line.contains(EMPTY)) {
            return;
        }
        var fields = SPACES.split(line.strip(), QUEUES + 2);
        if (fields.length <= QUEUES || port(fields[LOCAL]) != port) {
            return;
        }
        var queued = fields[QUEUES].substring(0, fields[QUEUES].indexOf(':'));
        queues.put(address(fields[REMOTE]), Long.parseLong(queued, HEX));
    }

    private static int port(String endpoint) {
        return Integer.parseInt(endpoint.substring(endpoint.indexOf(':') + 1), HEX);
    }

    private static InetSocketAddress address(String endpoint) {
        var words = ByteBuffer.wrap(HexFormat.of().parseHex(endpoint.substring(0, endpoint.indexOf(':'))));
        var octets = ByteBuffer.allocate(words.capacity()).order(ByteOrder.nativeOrder());
        while (words.hasRemaining()) {
            octets.putInt(words.getInt());
        }
        try {
            return new InetSocketAddress(InetAddress.getByAddress(octets.array()), port(endpoint));
        } catch (IOException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }
}
