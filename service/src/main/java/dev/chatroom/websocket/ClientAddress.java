package dev.chatroom.websocket;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Whose request it is when proxies stand between: each appends the address that it was called from to {@code
 * X-Forwarded-For}, so what stands further to the left than there are trusted proxies is the client's own word.
 */
final class ClientAddress {
    private ClientAddress() {}

    /**
     * The address that the outermost trusted proxy was called from.
     *
     * @param peer the address of the connection
     * @param forwarded the values of {@code X-Forwarded-For}, in order
     * @param trustedHops how many proxies are trusted
     * @return {@code peer} when no proxy is trusted, or the header does not hold as many addresses
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

    /** Some proxies write {@code 192.0.2.1:4711} or {@code [2001:db8::1]:4711}. */
    private static String withoutPort(String address) {
        if (address.startsWith("[")) {
            return address.substring(1, Math.max(1, address.indexOf(']')));
        }
        int colon = address.indexOf(':');
        return colon >= 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
    }
}
