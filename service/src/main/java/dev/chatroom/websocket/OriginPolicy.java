package dev.chatroom.websocket;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Which pages may open a socket: those of the same host, and those that were named. A request without Origin comes from
 * no browser and may (RFC 6455 section 10.2).
 */
final class OriginPolicy {
    private final Set<String> allowed;

    OriginPolicy(Set<String> allowed) {
        this.allowed = allowed;
    }

    boolean allows(String origin, String host) {
        return origin == null || allowed.contains(origin) || isSameHost(origin, host);
    }

    private static boolean isSameHost(String origin, String host) {
        try {
            var uri = new URI(origin);
            if (uri.getHost() == null || host == null) {
                return false;
            }
            // Behind a proxy that ends TLS the request's own scheme is not the page's: the origin's tells the port.
            return authority(uri.getHost(), uri.getPort(), uri.getScheme()).equals(authority(host, uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String authority(String host, String scheme) throws URISyntaxException {
        var uri = new URI(scheme + "://" + host);
        return uri.getHost() == null ? "" : authority(uri.getHost(), uri.getPort(), scheme);
    }

    private static String authority(String host, int port, String scheme) {
        int standard = "https".equals(scheme) ? 443 : 80;
        return host.toLowerCase(Locale.ROOT) + ":" + (port < 0 ? standard : port);
    }
}
