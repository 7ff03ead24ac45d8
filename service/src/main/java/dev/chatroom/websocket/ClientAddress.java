package dev.chatroom.websocket;

import io.helidon.common.socket.PeerInfo;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * The address of a client behind proxies. Each proxy appends the address that connected to it to {@code X-Forwarded-For}.
 * The rightmost entries, as many as there are trusted proxies, are reliable; a client can forge all others.
 */
public final class ClientAddress {
    private static final int IPV6_NETWORK_BYTES = 8;

    private ClientAddress() {}

    /**
     * The address of the client that sent a request.
     *
     * @param peer the other end of the TCP connection
     * @param headers the headers of the request
     * @param trustedHops the number of trusted proxies
     * @return the address of the peer when no proxy is trusted, or {@code X-Forwarded-For} has too few addresses or an invalid
     *     one
     */
    public static InetAddress of(PeerInfo peer, Headers headers, int trustedHops) {
        var forwarded = headers.contains(HeaderNames.X_FORWARDED_FOR)
                ? headers.get(HeaderNames.X_FORWARDED_FOR).allValues()
                : List.<String>of();
        return of(((InetSocketAddress) peer.address()).getAddress(), forwarded, trustedHops);
    }

    /**
     * The address that connected to the outermost trusted proxy.
     *
     * @param peer the address of the TCP connection
     * @param forwarded the values of {@code X-Forwarded-For}, in order
     * @param trustedHops the number of trusted proxies
     * @return {@code peer} when no proxy is trusted, or the header has too few addresses or an invalid one
     */
    static InetAddress of(InetAddress peer, List<String> forwarded, int trustedHops) {
        var addresses = forwarded.stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .toList();
        if (trustedHops == 0 || addresses.size() < trustedHops) {
            return peer;
        }
        try {
            return InetAddress.ofLiteral(withoutPort(addresses.get(addresses.size() - trustedHops)));
        } catch (IllegalArgumentException e) {
            return peer;
        }
    }

    /**
     * The network that limits by address count: one IPv4 address, or all addresses of an IPv6 /64, since one subscriber
     * usually owns the whole /64 (RFC 6177 section 2).
     *
     * @param address the address of a client
     * @return a text, equal for all addresses of the network, such as {@code 192.0.2.1} or {@code 2001:db8:0:0:0:0:0:0/64}
     */
    public static String network(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        var bytes = address.getAddress();
        Arrays.fill(bytes, IPV6_NETWORK_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an IPv6 address has sixteen bytes", e);
        }
    }

    /** Some proxies write {@code 192.0.2.1:4711} or {@code [2001:db8::1]:4711}. */
    private static String withoutPort(String address) {
        if (address.startsWith("[")) {
            return address.substring(1, Math.max(1, address.indexOf(']')));
        }
        int colon = address.indexOf(':');
        return colon >= 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
    }
}
