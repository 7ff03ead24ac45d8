package dev.chatroom.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.http.Status;

/** Rejects the forms of a request that a proxy in front of the service may understand in another way. */
final class RequestForm {
    private static final String TOKEN_SYMBOLS = "!#$%&'*+-.^_`|~";

    private RequestForm() {}

    /**
     * A method is a token (RFC 9110 sections 5.6.2 and 9.1); {@code line} is a request line. It is case-sensitive, and every
     * registered one is in capital letters. Helidon takes {@code get} for GET, and a proxy with rules for methods does not.
     */
    static void checkMethod(byte[] line) {
        for (int i = 0; i < line.length; i++) {
            if (line[i] == ' ' && i > 0) {
                return;
            }
            if (!isMethodCharacter(line[i])) {
                throw rejection(Status.BAD_REQUEST_400, "The method is not accepted. Accepted: capital letters, digits and " + TOKEN_SYMBOLS);
            }
        }
    }

    /** The client ended its input within a head. */
    static RequestException endsEarly() {
        return rejection(Status.BAD_REQUEST_400, "The head ends early. Accepted: a request line and headers, each with a line end, and an empty line.");
    }

    private static boolean isMethodCharacter(byte octet) {
        return (octet >= '0' && octet <= '9')
                || (octet >= 'A' && octet <= 'Z')
                || TOKEN_SYMBOLS.indexOf(octet) >= 0;
    }

    /** This service is no proxy: a target with a host of its own would bypass the check of {@code Host}. */
    static void check(HttpPrologue prologue) {
        if (!prologue.uriPath().rawPath().startsWith("/") || prologue.uriPath().rawPath().startsWith("//")) {
            throw rejection(Status.BAD_REQUEST_400, "The request target is not accepted. Accepted: a path that begins with one /.");
        }
    }

    /** Helidon checks the length of a body in chunks only while it reads it, which may be after the response. */
    static void check(Headers headers) {
        if (headers.contains(HeaderNames.TRANSFER_ENCODING)) {
            throw headers.contains(HeaderNames.CONTENT_LENGTH)
                    ? rejection(Status.BAD_REQUEST_400, "Transfer-Encoding and Content-Length must not be combined.")
                    : rejection(Status.LENGTH_REQUIRED_411, "Transfer-Encoding is not accepted. Accepted: Content-Length.");
        }
    }

    private static RequestException rejection(Status status, String message) {
        return RequestException.builder()
                .type(DirectHandler.EventType.OTHER)
                .status(status)
                .setKeepAlive(false)
                .message(message)
                .safeMessage(true)
                .build();
    }
}
