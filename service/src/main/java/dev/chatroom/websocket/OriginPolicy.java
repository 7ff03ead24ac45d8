package dev.chatroom.websocket;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * The origins whose pages may open a socket: the host of the request itself, and the configured ones. A request without
 * {@code Origin} does not come from a browser and is allowed (RFC 6455 section 10.2). The HTTP API of moderators has the same
 * policy.
 */
public final class OriginPolicy {
    private final Set<String> allowed;

    /**
     * A policy.
     *
     * @param allowed the origins that are allowed besides that of the request's host
     */
    public OriginPolicy(Set<String> allowed) {
        this.allowed = allowed;
    }

    /**
     * Whether the page that sent a request may do so.
     *
     * @param headers those of the request
     * @return whether its origin is allowed, or it has none
     */
    public boolean allows(Headers headers) {
        return allows(
                headers.first(HeaderNames.ORIGIN).orElse(null), headers.first(HeaderNames.HOST).orElse(null));
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
            // Behind a proxy that terminates TLS the request has another scheme than the page: use that of the origin.
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
