package dev.chatroom.auth;

import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ErrorCode;

/** A token was refused. The reason contains nothing of the token. */
final class RefusedToken extends Exception {
    private static final long serialVersionUID = 1L;

    private final Refusal reason;

    RefusedToken(Refusal reason) {
        super(reason.explanation(), null, false, false);
        this.reason = reason;
    }

    Refusal reason() {
        return reason;
    }

    /** As the client is told. */
    BadEventException event() {
        var code =
                switch (reason) {
                    case KEYS_UNAVAILABLE -> ErrorCode.UNAVAILABLE;
                    case RATE -> ErrorCode.RATE_LIMITED;
                    case MISSING, NOT_ACCEPTED, TOO_LONG, MALFORMED, ALGORITHM, HEADER, UNKNOWN_KEY, SIGNATURE, ISSUER,
                            AUDIENCE, EXPIRED, NOT_YET_VALID, CLAIMS -> ErrorCode.TOKEN_INVALID;
                };
        return new BadEventException(code, reason.explanation(), null);
    }
}
