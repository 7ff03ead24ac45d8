package dev.chatroom.api;

import dev.chatroom.protocol.BadEventException;
import io.helidon.http.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A method of a path of the API.
 *
 * @param method GET or POST; a GET also serves HEAD
 * @param path below {@code /api/moderation}, in the form of OpenAPI: {@code /reports/{id}}
 * @param handler answers the requests
 * @param isOpen whether it needs no token; then {@link ApiRequest#call} is {@code null}
 */
public record Route(Method method, String path, Handler handler, boolean isOpen) {
    /** Answers requests. Called by many threads; may block. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Answers a request.
         *
         * @param request the request
         * @return the answer
         * @throws BadEventException when the request is rejected; {@link ApiAnswer#of} says how that is answered
         */
        ApiAnswer answer(ApiRequest request) throws BadEventException;
    }

    /**
     * A route that reads.
     *
     * @param path the path
     * @param handler answers
     * @return the route
     */
    public static Route get(String path, Handler handler) {
        return new Route(Method.GET, path, handler, false);
    }

    /**
     * A route that everyone may read.
     *
     * @param path the path
     * @param handler answers
     * @return the route
     */
    public static Route open(String path, Handler handler) {
        return new Route(Method.GET, path, handler, true);
    }

    /**
     * A route that acts. Its requests have a JSON object as body, and may have an idempotency key.
     *
     * @param path the path
     * @param handler answers
     * @return the route
     */
    public static Route post(String path, Handler handler) {
        return new Route(Method.POST, path, handler, false);
    }

    boolean serves(Method asked) {
        return asked.equals(method) || (asked.equals(Method.HEAD) && method.equals(Method.GET));
    }

    /** The parameters of a path; empty when it is not one of this route. */
    Optional<Map<String, String>> match(String asked) {
        var names = path.split("/", -1);
        var values = asked.split("/", -1);
        if (names.length != values.length) {
            return Optional.empty();
        }
        var parameters = new HashMap<String, String>();
        for (int i = 0; i < names.length; i++) {
            if (names[i].startsWith("{")) {
                parameters.put(names[i].substring(1, names[i].length() - 1), values[i]);
            } else if (!names[i].equals(values[i])) {
                return Optional.empty();
            }
        }
        return parameters.values().stream().anyMatch(String::isEmpty) ? Optional.empty() : Optional.of(parameters);
    }

    @Override
    public String toString() {
        return method.text() + " " + path;
    }
}
