package dev.chatroom.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatroom.protocol.CloseCode;
import dev.chatroom.testing.ServerFrames;

/** A client that reads at once and counts the frames of one type. Called by the test's thread alone, but for {@link #flush}. */
final class CountingClient implements Outbound {
    private final String start;
    private FrameLog.Reader log;
    private int frames;
    private long bytes;

    /** Counts events of a type. */
    CountingClient(String type) {
        this.start = "{\"type\":\"%s\"".formatted(type);
    }

    /** How many so far. */
    int frames() {
        drain();
        return frames;
    }

    /** How many bytes of payload so far. */
    long bytes() {
        drain();
        return bytes;
    }

    @Override
    public void send(byte[] frame) {
        drain();
        count(frame, 0, frame.length);
    }

    @Override
    public void sendWithNextFlush(byte[] frame) {
        send(frame);
    }

    @Override
    public void sendAndFollow(byte[] frame, FrameLog.Reader reader) {
        send(frame);
        log = reader;
    }

    @Override
    public void flush() {
        // Everything is read when the test looks.
    }

    @Override
    public void close(CloseCode code, String reason) {
        throw new AssertionError("closed: " + reason);
    }

    private void drain() {
        while (log != null && log.next(FrameLog.Selection.EVERYTHING, this::count)) {
            // On to the next run.
        }
    }

    private void count(byte[] from, int offset, int length) {
        for (var frame : ServerFrames.parse(from, offset, length)) {
            if (new String(frame.payload(), UTF_8).startsWith(start)) {
                frames++;
                bytes += frame.payload().length;
            }
        }
    }
}
