package dev.chatroom.observe;

import io.helidon.webserver.http.ServerRequest;
import java.util.OptionalInt;

/** Reads numbers from the query of a request. */
final class QueryNumber {
    private QueryNumber() {}

    /** A parameter from 1 to {@code max}; empty when it is anything else, or missing. */
    static OptionalInt of(ServerRequest request, String name, int max) {
        return of(request.query().first(name).orElse(""), max);
    }

    /** A parameter from 1 to {@code max}; the default when it is missing, and empty when it is anything else. */
    static OptionalInt of(ServerRequest request, String name, int max, int byDefault) {
        return of(request.query().first(name).orElse(Integer.toString(byDefault)), max);
    }

    private static OptionalInt of(String text, int max) {
        if (!text.matches("[0-9]{1,7}")) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(text);
        return number >= 1 && number <= max ? OptionalInt.of(number) : OptionalInt.empty();
    }
}
