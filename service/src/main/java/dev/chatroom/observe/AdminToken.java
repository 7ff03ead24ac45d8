package dev.chatroom.observe;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/**
 * Rejects requests on the admin port that may change something and do not carry the admin token: every method that is not
 * safe (RFC 9110 section 9.2.1), on any path. A resource that is added later needs no check of its own.
 */
public final class AdminToken implements Filter {
    private static final String SCHEME = "Bearer ";
    private static final Set<Method> SAFE = Set.of(Method.GET, Method.HEAD, Method.OPTIONS);

    /** Empty: no request carries it. */
    private final Optional<byte[]> token;

    /**
     * A filter.
     *
     * @param token the admin token; empty: every request that may change something is rejected
     */
    public AdminToken(Optional<String> token) {
        this.token = token.map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (SAFE.contains(request.prologue().method()) || isCarriedBy(request)) {
            chain.proceed();
        } else {
            reject(response);
        }
    }

    /** Whether a request carries the token (RFC 6750 section 2.1). The comparison takes the same time for any other text. */
    boolean isCarriedBy(ServerRequest request) {
        var shown = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
        return token.isPresent()
                && shown.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        token.get(), shown.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8));
    }

    /** Answers 401 (RFC 6750 section 3). The connection is closed, so that the body of the request is not read. */
    void reject(ServerResponse response) {
        response.status(Status.UNAUTHORIZED_401)
                .header(HeaderNames.WWW_AUTHENTICATE, "Bearer")
                .header(HeaderNames.CONNECTION, "close")
                .send(token.isPresent()
                        ? "This request requires the admin token. Accepted: the header \"Authorization: Bearer <ADMIN_TOKEN>\"."
                        : "This request requires the admin token, and admin.token (ADMIN_TOKEN) is not set.");
    }
}
