package dev.chatroom.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatroom.fanout.BroadcastBuffer;
import dev.chatroom.fanout.Outbound;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.testing.ServerFrames;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * A client that counts the events of one type. It reads broadcasts only when the test asks for a count. The test's thread
 * uses it, except {@link #flush}.
 */
final class CountingClient implements Outbound {
    private final String start;
    private BroadcastBuffer.Reader broadcasts;
    private int frames;
    private long bytes;

    /** Counts events of a type. */
    CountingClient(String type) {
        this.start = "{\"type\":\"%s\"".formatted(type);
    }

    /** The number of events so far. */
    int frames() {
        readBroadcasts();
        return frames;
    }

    /** The total payload of the events so far, in bytes. */
    long bytes() {
        readBroadcasts();
        return bytes;
    }

    @Override
    public void send(byte[] frame) {
        readBroadcasts();
        count(frame, 0, frame.length);
    }

    @Override
    public void sendWithNextFlush(byte[] frame) {
        send(frame);
    }

    @Override
    public void sendAndFollow(List<byte[]> parts, BroadcastBuffer.Reader reader) {
        var frame = new ByteArrayOutputStream();
        parts.forEach(frame::writeBytes);
        send(frame.toByteArray());
        broadcasts = reader;
    }

    @Override
    public void flush() {
        // Broadcasts are read when the test asks for a count.
    }

    @Override
    public void close(CloseCode code, String reason) {
        throw new AssertionError("closed: " + reason);
    }

    private void readBroadcasts() {
        while (broadcasts != null && broadcasts.read(BroadcastBuffer.Selection.EVERYTHING, this::count)) {
            // Each call reads one run of frames.
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
