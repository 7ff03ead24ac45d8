package dev.chatroom.fanout;

/** The metrics of the fanout. Called on the path of every write: an implementation neither blocks nor throws. */
public interface FanoutMeters {
    /** Counts nothing. */
    FanoutMeters NONE = new FanoutMeters() {};

    /**
     * Frames were written to one client.
     *
     * @param frames how many; zero or more
     */
    default void wroteFrames(long frames) {}

    /**
     * Bytes were written to one client, with one write.
     *
     * @param bytes how many
     */
    default void wroteBytes(long bytes) {}

    /**
     * A client reads too slowly.
     *
     * @param action what was done about it
     */
    default void slow(SlowAction action) {}

    /**
     * A message of a user was broadcast to the clients of this instance.
     *
     * @param path where it was accepted
     * @param sockets how many clients receive it
     */
    default void delivered(Fanout.Path path, int sockets) {}

    /**
     * The flush that carried a message of a user is over, see {@link Flusher}.
     *
     * @param path where the message was accepted
     * @param nanos the time since an instance had accepted it
     */
    default void handedOver(Fanout.Path path, long nanos) {}

    /**
     * A flush is over.
     *
     * @param frames how many broadcast frames it carried; at least 1
     */
    default void flushed(int frames) {}

    /**
     * A flush is over, and the time until the next one may start is known.
     *
     * @param reason what that time follows
     */
    default void scheduled(FlushReason reason) {}
}
