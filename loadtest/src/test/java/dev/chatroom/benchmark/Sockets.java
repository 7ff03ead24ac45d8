package dev.chatroom.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Whether a server takes connections yet. */
final class Sockets {
    private static final int LOOK_MILLIS = 10;
    private static final int ANSWER_MILLIS = 2_000;

    private Sockets() {}

    /** Waits until somebody listens. */
    static void awaitAccepted(int port, Duration patience) throws IOException, InterruptedException {
        await(patience, () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
    }

    /** Waits until a WebSocket can be opened. */
    static void awaitUpgrade(int port, Duration patience) throws IOException, InterruptedException {
        await(patience, () -> upgrade(port));
    }

    private static void upgrade(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write(Upgrade.request(port).getBytes(US_ASCII));
            var status = new String(socket.getInputStream().readNBytes(Upgrade.ACCEPTED.length()), US_ASCII);
            if (!status.equals(Upgrade.ACCEPTED)) {
                throw new IOException("not yet: " + status);
            }
        }
    }

    private static void await(Duration patience, Attempt attempt) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                attempt.run();
                return;
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        }
    }

    private interface Attempt {
        void run() throws IOException;
    }
}
