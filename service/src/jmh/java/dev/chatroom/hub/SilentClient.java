package dev.chatroom.hub;

import dev.chatroom.fanout.BroadcastBuffer;
import dev.chatroom.fanout.Outbound;

import dev.chatroom.protocol.CloseCode;
import java.util.List;

/** A client that discards all frames. */
final class SilentClient implements Outbound {
    @Override
    public void send(byte[] frame) {
        // Not measured.
    }

    @Override
    public void sendWithNextFlush(byte[] frame) {
        // Not measured.
    }

    @Override
    public void sendAndFollow(List<byte[]> parts, BroadcastBuffer.Reader log) {
        // Not measured.
    }

    @Override
    public void flush() {
        // Not measured.
    }

    @Override
    public void close(CloseCode code, String reason) {
        // Not measured.
    }
}
