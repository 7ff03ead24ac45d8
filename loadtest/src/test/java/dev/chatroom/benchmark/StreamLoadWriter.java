package dev.chatroom.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Appends to a stream at a given rate, or as fast as Redis accepts it: in batches, so that the client costs little. */
final class StreamLoadWriter implements AutoCloseable {
    private static final int BATCHES_PER_SECOND = 2_000;
    private static final long SECOND_NANOS = 1_000_000_000;

    private final Socket socket;
    private final InputStream answers;
    private final byte[] batch;
    private final int size;

    /**
     * Connects.
     *
     * @param port of Redis, on this machine
     * @param stream the stream
     * @param length approximate number of entries that the stream keeps
     * @param text the text of each entry
     * @param rate entries per second
     */
    StreamLoadWriter(int port, String stream, long length, String text, int rate) throws IOException {
        size = Math.max(1, rate / BATCHES_PER_SECOND);
        var one = command("XADD", stream, "MAXLEN", "~", Long.toString(length), "*", "d", text, "o", "writer");
        batch = String.join("", IntStream.range(0, size).mapToObj(_ -> one).toList()).getBytes(US_ASCII);
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        answers = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * Appends entries.
     *
     * @return the number of entries
     */
    long write(int seconds, int rate) throws IOException {
        long start = System.nanoTime();
        long written = 0;
        while (System.nanoTime() < start + seconds * SECOND_NANOS) {
            socket.getOutputStream().write(batch);
            for (int i = 0; i < size; i++) {
                readAnswer();
            }
            written += size;
            long wait = start + written * SECOND_NANOS / rate - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
        }
        return written;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** The answer is the id of the entry: two lines. */
    private void readAnswer() throws IOException {
        int lines = 0;
        while (lines < 2) {
            int next = answers.read();
            if (next < 0) {
                throw new IOException("Redis refused an entry");
            }
            lines += next == '\n' ? 1 : 0;
        }
    }

    private static String command(String... words) {
        var command = new StringBuilder("*" + words.length + "\r\n");
        for (var word : words) {
            command.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
        }
        return command.toString();
    }
}
