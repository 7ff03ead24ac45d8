package dev.chatroom.hub;

import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.room.Effect;

/** The metrics of the room. Called on the path of every message: an implementation neither blocks nor throws. */
public interface HubMeters {
    /** Counts nothing. */
    HubMeters NONE = new HubMeters() {};

    /**
     * The room counted an event.
     *
     * @param metric what was counted
     * @param value how much, in the unit of the metric
     */
    default void count(Effect.Metric metric, long value) {}

    /**
     * The number of messages about which moderators are to decide has changed.
     *
     * @param open zero or more
     */
    default void reports(int open) {}

    /**
     * A moderator acted here.
     *
     * @param action as in the audit log
     */
    default void moderated(String action) {}

    /**
     * An action of a moderator is stored, so every instance that reads the log obeys.
     *
     * @param nanos since the moderator acted, in nanoseconds
     */
    default void moderationStored(long nanos) {}

    /**
     * Something that a client sent was rejected.
     *
     * @param reason the error code that the client got
     */
    default void rejected(ErrorCode reason) {}
}
