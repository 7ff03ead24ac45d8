package dev.chatroom.room;

/** A timer that the room asked for with {@link Effect.StartTimer}. */
public sealed interface Timer {
    /**
     * The grace period of an absent user.
     *
     * @param clientId the user
     * @param absence the number of the absence; a later one makes this timer void
     */
    record Grace(String clientId, long absence) implements Timer {}

    /**
     * The longest time that a join waits for the log.
     *
     * @param connection the connection that joins
     */
    record JoinTimeout(long connection) implements Timer {}

    /** A timer that exists once in the room. */
    enum Single implements Timer {
        /** The log may have been read long enough without a connection. */
        READER_LINGER,
        /** The time at which the tokens of users are checked next. */
        TOKEN_CHECK,
        /** The window in which joins are coalesced is over. */
        JOINED_WINDOW,
        /** The window in which leaves are coalesced is over. */
        LEFT_WINDOW,
        /** The window in which typing signals to other instances are coalesced is over. */
        TYPING_SIGNAL_WINDOW,
        /** The window in which typing broadcasts are coalesced is over. */
        TYPING_BROADCAST_WINDOW,
        /** The window in which changed reactions are coalesced is over. */
        REACTION_WINDOW,
        /** The pause between two batches of reactions is over. */
        REACTION_PAUSE,
        /** The pause before reactions are stored again is over. */
        REACTION_RETRY,
        /** A presence broadcast is due. */
        PRESENCE_BROADCAST,
        /** The pause before the next presence change is published is over. */
        PRESENCE_PUBLISH
    }
}
