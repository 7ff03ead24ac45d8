package dev.chatroom.fanout;

import dev.chatroom.protocol.CloseCode;

/**
 * The way out to one client. No method but {@link #flush} waits: each only notes what is to be written. Safe for use by
 * many threads.
 */
public interface Outbound {
    /**
     * Writes a frame to this client soon.
     *
     * @param frame the frame's bytes; not changed afterwards
     */
    void send(byte[] frame);

    /**
     * Writes a frame to this client with the next {@link #flush}.
     *
     * @param frame the frame's bytes; not changed afterwards
     */
    void sendWithNextFlush(byte[] frame);

    /**
     * Writes a frame to this client and from then on all that the log gets.
     *
     * @param frame what comes first; not changed afterwards
     * @param log the place in the log from where on this client has seen nothing
     */
    void sendAndFollow(byte[] frame, BroadcastBuffer.Reader log);

    /**
     * Writes what has gathered, unless a write is under way, which will then go on with it. May wait for a client that
     * does not read, but not twice in a row.
     */
    void flush();

    /**
     * Says why and closes.
     *
     * @param code why
     * @param reason why, for people
     */
    void close(CloseCode code, String reason);
}
