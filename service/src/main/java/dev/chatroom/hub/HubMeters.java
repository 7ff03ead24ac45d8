package dev.chatroom.hub;

/** What the hub counts. Called on the way of every message: an implementation neither waits nor throws. */
public interface HubMeters {
    /** Counts nothing. */
    HubMeters NONE = new HubMeters() {};

    /** Where a message came from. */
    enum Path {
        /** A socket of this instance. */
        LOCAL,
        /** Another instance, through the log. */
        REMOTE
    }

    /** A message was taken from a client; one that is sent again is not. */
    default void received() {}

    /**
     * A message of a user goes to the sockets of this instance.
     *
     * @param path where it came from
     * @param sockets to how many
     */
    default void delivered(Path path, int sockets) {}

    /**
     * The last of the sockets here was handed a message.
     *
     * @param path where it came from
     * @param nanos how long after an instance had accepted it
     */
    default void handedOver(Path path, long nanos) {}

    /**
     * A sender was told that his message is stored.
     *
     * @param nanos how long after it was accepted
     */
    default void acknowledged(long nanos) {}

    /**
     * A flush was over.
     *
     * @param frames how many frames for everyone had gathered for it
     */
    default void flushed(int frames) {}

    /**
     * This instance was the one to notice that users came into the room.
     *
     * @param users how many
     */
    default void joined(int users) {}

    /**
     * This instance was the one to notice that users left the room.
     *
     * @param users how many
     */
    default void left(int users) {}

    /** A message was refused for its sender's rate. */
    default void messageRateLimited() {}

    /** A typing signal was dropped for its sender's rate. */
    default void typingRateLimited() {}
}
