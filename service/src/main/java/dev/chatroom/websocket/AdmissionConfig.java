package dev.chatroom.websocket;

/**
 * How many sockets may be opened, and by whom.
 *
 * @param rateLimited whether the rate of new sockets is limited at all
 * @param burst how many sockets may be opened at once; beyond, the request gets 503
 * @param perSecond how many sockets may be opened a second in the long run; beyond, the request gets 503
 * @param perAddress how many sockets one address may have open; beyond, the request gets 429; 0 for any number
 * @param trustedHops how many proxies stand before this instance whose {@code X-Forwarded-For} is believed; with 0 the
 *     address is that of the connection
 */
public record AdmissionConfig(boolean rateLimited, int burst, int perSecond, int perAddress, int trustedHops) {
    /** The defaults. */
    public static final AdmissionConfig DEFAULT = new AdmissionConfig(true, 1_000, 500, 0, 0);
}
