package dev.chatroom.websocket;

/**
 * The limits on opening sockets.
 *
 * @param rateLimited whether the rate of new sockets is limited
 * @param burst how many sockets may be opened at once; past it requests get 503
 * @param perSecond how many sockets may be opened a second in the long run; past it requests get 503
 * @param perAddress how many sockets one address may have open; past it requests get 429; 0 for no limit
 * @param trustedHops the number of trusted proxies in front of this instance that append to {@code X-Forwarded-For}; with 0
 *     the header is ignored and the address of the TCP connection counts
 */
public record AdmissionConfig(boolean rateLimited, int burst, int perSecond, int perAddress, int trustedHops) {
    /** The defaults. */
    public static final AdmissionConfig DEFAULT = new AdmissionConfig(true, 1_000, 500, 0, 0);
}
