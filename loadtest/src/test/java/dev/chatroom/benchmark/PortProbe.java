package dev.chatroom.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for servers to start. */
final class PortProbe {
    private static final int POLL_MILLIS = 10;
    private static final int ANSWER_TIMEOUT_MILLIS = 2_000;

    private PortProbe() {}

    /** Waits until a port accepts connections. */
    static void awaitAccepted(int port, Duration timeout) throws IOException, InterruptedException {
        await(timeout, () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
    }

    /** Waits until a WebSocket can be opened. */
    static void awaitUpgrade(int port, Dialect dialect, Duration timeout) throws IOException, InterruptedException {
        await(timeout, () -> upgrade(port, dialect));
    }

    private static void upgrade(int port, Dialect dialect) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(ANSWER_TIMEOUT_MILLIS);
            socket.getOutputStream().write(UpgradeRequest.request(port, dialect.path()).getBytes(US_ASCII));
            var status = new String(socket.getInputStream().readNBytes(UpgradeRequest.ACCEPTED.length()), US_ASCII);
            if (!status.equals(UpgradeRequest.ACCEPTED)) {
                throw new IOException("not yet: " + status);
            }
        }
    }

    private static void await(Duration timeout, Attempt attempt) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            try {
                attempt.run();
                return;
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        }
    }

    private interface Attempt {
        void run() throws IOException;
    }
}
