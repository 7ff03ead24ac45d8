package dev.chatroom.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatroom.protocol.CloseCode;
import dev.chatroom.testing.LateReader;
import dev.chatroom.testing.ServerFrames;

/** A client that counts the frames of one type. */
final class CountingClient extends LateReader {
    private final String start;
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
    public void close(CloseCode code, String reason) {
        throw new AssertionError("closed: " + reason);
    }

    @Override
    protected void take(byte[] from, int offset, int length) {
        for (var frame : ServerFrames.parse(from, offset, length)) {
            if (new String(frame.payload(), UTF_8).startsWith(start)) {
                frames++;
                bytes += frame.payload().length;
            }
        }
    }
}
