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
 * @param networks the limits on the clients of one network
 */
public record AdmissionConfig(
        boolean rateLimited, int burst, int perSecond, int perAddress, int trustedHops, Networks networks) {
    /** The defaults. */
    public static final AdmissionConfig DEFAULT = new AdmissionConfig(true, 1_000, 500, 0, 0);

    /**
     * Limits on the clients of one network: an IPv4 address or an IPv6 /64. They need the address of the client itself. The
     * address of a proxy would make all clients share them.
     *
     * @param identified whether the address of a client is its own, so that such limits apply
     * @param burst how many sockets one network may open at once; past it requests get 429
     * @param perSecond how many sockets one network may open a second in the long run; past it requests get 429
     * @param rates what its sockets may send and hold together
     */
    public record Networks(boolean identified, int burst, int perSecond, AddressRates rates) {
        /** The defaults without a trusted proxy. */
        public static final Networks DEFAULT = new Networks(false, 200, 10, AddressRates.UNLIMITED);
    }

    /**
     * Limits that do not depend on the network.
     *
     * @param rateLimited as above
     * @param burst as above
     * @param perSecond as above
     * @param perAddress as above
     * @param trustedHops as above
     */
    public AdmissionConfig(boolean rateLimited, int burst, int perSecond, int perAddress, int trustedHops) {
        this(rateLimited, burst, perSecond, perAddress, trustedHops, Networks.DEFAULT);
    }
}
