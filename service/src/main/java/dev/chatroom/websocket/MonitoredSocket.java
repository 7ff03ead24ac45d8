package dev.chatroom.websocket;

/** A socket as {@link OpenSockets} monitors it. Times are nanoseconds of the monotonic clock. */
interface MonitoredSocket {
    /** Sends a ping. */
    void ping();

    /** The time since the client last sent anything. */
    long silentNanos(long now);

    /** The time since a close began; zero when none has begun. */
    long closingNanos(long now);

    /** Closes the socket if the client has missed a deadline. */
    void enforceDeadlines(long now);

    /** Whether the client may have left enough unread to be too slow. Called by one thread at a time, before {@link #enforceReading}. */
    boolean mayReadSlowly(long now);

    /** Closes the connection to a client that reads too slowly. Called by one thread at a time. */
    void enforceReading(KernelQueues kernel, long now);

    /** The port of this machine that the client connected to. */
    int localPort();

    /** Closes the connection to a client that does not answer, without a close frame. */
    void abandon();

    /** How many bytes are held for the client alone. Broadcasts are held once for all clients. */
    long heldBytes();

    /** The budget that it shares with others of its network. */
    AddressBudget budget();

    /** Drops what waits for the client, and closes it with 1008. */
    void closeForBudget(String reason);

    /** Drops what waits for the client, and closes it with a close frame. */
    void shed();

    /** The state for operators. */
    SocketInfo info(long now);
}
