package dev.chatroom.hub;

import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.User;

/** One socket, as the hub knows it. Made by {@link Hub#register}. */
public final class Connection {
    private final String id;
    private final Outbound outbound;
    private final RateLimits limits;
    /** Written under the hub's lock: null until the join. */
    private volatile User user;
    /** Guarded by the hub's lock. */
    private boolean gone;

    Connection(String id, Outbound outbound, RateLimits limits) {
        this.id = id;
        this.outbound = outbound;
        this.limits = limits;
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

    RateLimits limits() {
        return limits;
    }

    User user() {
        return user;
    }

    void joined(User as) {
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
