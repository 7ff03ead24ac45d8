package dev.chatroom.hub;

import dev.chatroom.fanout.Outbound;

import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.User;

/** One socket, as the hub knows it. Made by {@link Hub#register}. */
public final class Connection {
    private final String id;
    private final Outbound outbound;
    /** Written under the hub's lock: null until the join. */
    private volatile User user;
    /** Written before {@link #user}. */
    private RateLimits limits;
    /** Guarded by the hub's lock. */
    private boolean gone;

    Connection(String id, Outbound outbound) {
        this.id = id;
        this.outbound = outbound;
    }

    /**
     * A name for logs.
     *
     * @return unique on this instance
     */
    public String id() {
        return id;
    }

    Outbound outbound() {
        return outbound;
    }

    /** How fast its user may send; to be asked for behind {@link #user}. */
    RateLimits limits() {
        return limits;
    }

    User user() {
        return user;
    }

    void joined(User as, RateLimits within) {
        limits = within;
        user = as;
    }

    boolean isGone() {
        return gone;
    }

    void leave() {
        gone = true;
    }

    void flush() {
        outbound.flush();
    }

    void close(CloseCode code, String reason) {
        outbound.close(code, reason);
    }
}
