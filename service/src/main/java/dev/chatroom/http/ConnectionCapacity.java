package dev.chatroom.http;

/**
 * How many connections the public port accepts. Helidon's listener ends for good when accepting fails, so the connections of
 * both ports must never use up the file descriptors of the process.
 *
 * @param sockets how many WebSockets; at least 1
 * @param http how many connections that are not WebSockets, before some are closed; at least 8
 * @param total how many TCP connections; further ones wait in the kernel. More than the sum of the others, since sockets past
 *     their limit are accepted and closed with a reason
 */
public record ConnectionCapacity(int sockets, int http, int total) {
    /** How many connections the admin port accepts. */
    public static final int ADMIN = 32;

    /** For Redis, class files, and connections that are closed but still hold a descriptor. */
    private static final int SPARE = 64;

    private static final int MAX_CLOSING = 1_000;
    private static final int MIN_HTTP = 8;

    /**
     * Limits the connections by the file descriptors of the process.
     *
     * @param sockets how many WebSockets are wanted
     * @param http how many other connections are wanted
     * @param maxDescriptors how many files the process may have open
     * @param openDescriptors how many it has open before it listens
     * @return what is wanted, or less
     */
    public static ConnectionCapacity of(int sockets, int http, long maxDescriptors, long openDescriptors) {
        long free = Math.max(0, maxDescriptors - openDescriptors - ADMIN - SPARE);
        if ((long) sockets + http + MAX_CLOSING <= free) {
            return new ConnectionCapacity(sockets, http, sockets + http + MAX_CLOSING);
        }
        int fewerHttp = (int) Math.max(MIN_HTTP, Math.min(http, free / 4));
        int closing = (int) Math.min(MAX_CLOSING, free / 8);
        int fewerSockets = (int) Math.max(1, Math.min(sockets, free - fewerHttp - closing));
        return new ConnectionCapacity(fewerSockets, fewerHttp, fewerSockets + fewerHttp + closing);
    }
}
