package dev.chatroom.page;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.time.Duration;

/**
 * Adds the security headers: the browser blocks everything that the page does not need.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/">Content Security Policy Level 3</a>
 */
public final class SecurityHeaders implements Filter {
    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "font-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'");
    private static final HeaderName CONTENT_SECURITY_POLICY = HeaderNames.create("Content-Security-Policy");
    private static final HeaderName CONTENT_TYPE_OPTIONS = HeaderNames.create("X-Content-Type-Options");
    private static final HeaderName REFERRER_POLICY = HeaderNames.create("Referrer-Policy");
    private static final HeaderName TRANSPORT_SECURITY = HeaderNames.create("Strict-Transport-Security");

    private final Duration hsts;

    /**
     * The headers.
     *
     * @param hsts how long browsers remember to use HTTPS only; zero: no header. Behind a proxy that terminates TLS,
     *     the proxy sends it.
     * @see <a href="https://www.rfc-editor.org/rfc/rfc6797#section-6.1">RFC 6797 section 6.1</a>
     */
    public SecurityHeaders(Duration hsts) {
        this.hsts = hsts;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        response.header(CONTENT_SECURITY_POLICY, POLICY);
        response.header(CONTENT_TYPE_OPTIONS, "nosniff");
        response.header(REFERRER_POLICY, "no-referrer");
        if (hsts.isPositive()) {
            response.header(TRANSPORT_SECURITY, "max-age=" + hsts.toSeconds());
        }
        chain.proceed();
    }
}
