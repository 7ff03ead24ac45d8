package dev.chatroom.http;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;

/**
 * The hosts that a request may name. A page of another site can make a browser send requests to this instance under a name of
 * its own (DNS rebinding), so only names that no stranger can own are accepted without configuration: IP addresses, names
 * without a dot, such as {@code localhost} or the name of a Kubernetes Service, and names under {@code .localhost} (RFC 6761
 * section 6.3).
 */
public final class HostPolicy {
    private static final String ANY = "*";
    private static final String LOCALHOST = ".localhost";

    private final Set<String> allowed;

    /**
     * A policy.
     *
     * @param allowed further hosts, in lower case: {@code chat.example.org}, {@code *.example.org} for all names below it, or
     *     {@code *} for any host
     */
    public HostPolicy(Set<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    /**
     * Whether a request may name a host.
     *
     * @param authority the value of {@code Host}, with or without a port
     * @return whether it is accepted
     */
    public boolean allows(String authority) {
        var host = withoutPort(authority.strip().toLowerCase(Locale.ROOT));
        return allowed.contains(ANY) || isUnownable(host) || allowed.contains(host) || isBelowAllowed(host);
    }

    private boolean isBelowAllowed(String host) {
        for (int dot = host.indexOf('.'); dot > 0; dot = host.indexOf('.', dot + 1)) {
            if (allowed.contains(ANY + host.substring(dot))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnownable(String host) {
        return !host.isEmpty() && (!host.contains(".") || host.endsWith(LOCALHOST) || isAddress(host));
    }

    private static boolean isAddress(String host) {
        try {
            InetAddress.ofLiteral(host);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** Also without the dot that ends a fully qualified name, and without the brackets of an IPv6 address. */
    private static String withoutPort(String authority) {
        if (authority.startsWith("[")) {
            int end = authority.indexOf(']');
            return end < 0 ? "" : authority.substring(1, end);
        }
        int colon = authority.lastIndexOf(':');
        var host = colon < 0 ? authority : authority.substring(0, colon);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
