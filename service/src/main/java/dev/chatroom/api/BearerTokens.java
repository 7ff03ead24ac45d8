package dev.chatroom.api;

import dev.chatroom.hub.Authenticator;
import dev.chatroom.hub.Login;
import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.Role;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;

/** Signs moderators in by the bearer token of a request, which no page of another site can add (RFC 6750 section 2.1). */
final class BearerTokens {
    private static final String SCHEME = "Bearer ";
    private static final String MISSING = "the token of a moderator is missing; accepted: one header Authorization: Bearer <token>";

    private final Authenticator authenticator;

    BearerTokens(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /** The moderator whose token a request shows. */
    Login moderator(ServerRequest request, String network) throws BadEventException {
        var login = login(request, network);
        if (!login.user().roleOrGuest().includes(Role.MODERATOR)) {
            throw new BadEventException(
                    ErrorCode.FORBIDDEN, "only moderators may do this; use a token whose role is moderator", null);
        }
        return login;
    }

    private Login login(ServerRequest request, String network) throws BadEventException {
        var shown = request.headers().contains(HeaderNames.AUTHORIZATION)
                ? request.headers().get(HeaderNames.AUTHORIZATION).allValues()
                : List.<String>of();
        if (shown.size() != 1 || !shown.getFirst().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new BadEventException(ErrorCode.TOKEN_INVALID, MISSING, null);
        }
        return authenticator.refresh(shown.getFirst().substring(SCHEME.length()).strip(), network);
    }

    /** Says how to sign in (RFC 6750 section 3). */
    static void challenge(BadEventException reason, ServerResponse response) {
        switch (reason.code()) {
            // Without an error where no token was shown.
            case TOKEN_INVALID -> response.header(
                    HeaderNames.WWW_AUTHENTICATE,
                    reason.getMessage().equals(MISSING) ? "Bearer" : "Bearer error=\"invalid_token\"");
            case FORBIDDEN -> response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
            default -> {
                // No other token would help.
            }
        }
    }
}
