package dev.chatroom.fanout;

import dev.chatroom.protocol.CloseCode;
import java.util.List;

/** Sends frames to one client. Only {@link #flush} may block. Safe for use by many threads. */
public interface Outbound {
    /**
     * Sends a frame at once.
     *
     * @param frame the frame's bytes; not changed afterwards
     */
    void send(byte[] frame);

    /**
     * Sends a frame with the next {@link #flush}.
     *
     * @param frame the frame's bytes; not changed afterwards
     */
    void sendWithNextFlush(byte[] frame);

    /**
     * Sends a frame at once, and from then on every broadcast.
     *
     * @param parts the first frame, in parts that are shared with other clients and not changed afterwards
     * @param broadcasts the position in the buffer from which on this client has seen nothing
     */
    void sendAndFollow(List<byte[]> parts, BroadcastBuffer.Reader broadcasts);

    /**
     * Writes what is waiting. Blocks while the client does not read, but not for a client that blocked the last time: it
     * is written to by a thread of its own. Returns at once when another thread is writing; that thread goes on.
     */
    void flush();

    /**
     * Closes the connection after everything that is waiting has been written. Does nothing when a close has begun.
     *
     * @param code the close code
     * @param reason the reason for people
     */
    void close(CloseCode code, String reason);
}
