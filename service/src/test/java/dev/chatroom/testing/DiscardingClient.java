package dev.chatroom.testing;

import dev.chatroom.fanout.BroadcastBuffer;
import dev.chatroom.fanout.Outbound;
import dev.chatroom.protocol.CloseCode;
import java.util.List;

/** A client that discards what is sent to it; a {@link RecordingFanout} has recorded it before. */
public final class DiscardingClient implements Outbound {
    @Override
    public void send(byte[] frame) {
        // Discarded.
    }

    @Override
    public void sendWithNextFlush(byte[] frame) {
        // Discarded.
    }

    @Override
    public void sendAndFollow(List<byte[]> parts, BroadcastBuffer.Reader broadcasts) {
        // Discarded.
    }

    @Override
    public void flush() {
        // Nothing waits.
    }

    @Override
    public void close(CloseCode code, String reason) {
        // There is no socket.
    }
}
