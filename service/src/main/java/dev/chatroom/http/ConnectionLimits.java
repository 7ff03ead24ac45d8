package dev.chatroom.http;

/**
 * How many HTTP connections a listener holds that are not WebSockets.
 *
 * @param total how many before the ones that have waited longest for their client are closed
 * @param perAddress how many one IPv4 address or IPv6 /64 network may have; past it a connection is closed at once; 0 for no
 *     limit
 * @param requests the requests of one connection; past it they are served as slowly as they may come
 */
public record ConnectionLimits(int total, int perAddress, RequestRate requests) {
    /** No limit, for listeners that are not public and for load tests. */
    public static final ConnectionLimits NONE = new ConnectionLimits(Integer.MAX_VALUE, 0, RequestRate.UNLIMITED);
}
