package dev.chatroom.api;

import dev.chatroom.broker.Broker;
import dev.chatroom.broker.ModerationStore;
import dev.chatroom.hub.Authenticator;
import dev.chatroom.hub.Hub;
import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ErrorCode;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code /api/moderation/…}: finds the route of a request, lets only moderators pass, and writes the answer. Every answer to
 * an error is JSON with {@code code} and {@code message}.
 */
public final class ModerationApi implements HttpService {
    /** The path below which all routes are. */
    public static final String PATH = "/api/moderation";

    /** The longest body of a request, in bytes. */
    public static final int MAX_BODY_BYTES = 16 * 1024;

    private static final String RETRY_SECONDS = "1";

    private final List<Route> routes;
    private final Hub hub;
    private final BearerTokens tokens;
    private final IdempotencyKeys keys;
    private final Function<ServerRequest, String> network;
    private final Predicate<ServerRequest> origins;

    /**
     * The API.
     *
     * @param parts the routes
     * @param hub the room
     * @param authenticator verifies tokens
     * @param store remembers the answers to requests with an idempotency key
     * @param network the network of the client that sent a request; empty when it is unknown
     * @param origins whether the page that sent a request may do so
     */
    public ModerationApi(
            List<ApiRoutes> parts,
            Hub hub,
            Authenticator authenticator,
            ModerationStore store,
            Function<ServerRequest, String> network,
            Predicate<ServerRequest> origins) {
        this.routes = parts.stream().flatMap(part -> part.routes().stream()).toList();
        this.hub = hub;
        this.tokens = new BearerTokens(authenticator);
        this.keys = new IdempotencyKeys(store);
        this.network = network;
        this.origins = origins;
    }

    /** All routes. */
    List<Route> routes() {
        return routes;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.any("/{+}", this::serve).any("/", this::serve);
    }

    private void serve(ServerRequest request, ServerResponse response) {
        var path = request.path().path();
        var found = routes.stream().filter(route -> route.match(path).isPresent()).toList();
        var method = request.prologue().method();
        var route = found.stream().filter(each -> each.serves(method)).findFirst();
        if (found.isEmpty()) {
            send(response, method, ApiAnswer.error(ApiErrorCode.NOT_FOUND, "no such path; " + PATH + "/openapi.json lists all"));
        } else if (route.isEmpty()) {
            var accepted = accepted(found);
            response.header(HeaderNames.ALLOW, accepted);
            send(response, method, ApiAnswer.error(ApiErrorCode.METHOD_NOT_ALLOWED, "the method is not accepted; accepted: " + accepted));
        } else {
            send(response, method, answer(route.get(), route.get().match(path).orElseThrow(), request, response));
        }
    }

    private ApiAnswer answer(
            Route route, Map<String, String> parameters, ServerRequest request, ServerResponse response) {
        if (!origins.test(request)) {
            return ApiAnswer.error(ErrorCode.FORBIDDEN,
                    "the origin is not allowed; accepted: the host of the request, and those in origins.allowed");
        }
        Function<String, Optional<String>> query = name -> request.query().first(name).asOptional();
        try {
            if (route.isOpen()) {
                return route.handler().answer(new ApiRequest(null, parameters, query, "", ""));
            }
            var from = network.apply(request);
            var moderator = tokens.moderator(request, from);
            var body = route.method().equals(Method.POST) ? JsonBody.read(request) : "";
            var key = IdempotencyKeys.of(request, moderator.user().clientId(), body);
            try (var call = hub.call(moderator, from)) {
                // The room would act all the same, and store it when Redis is back.
                if (route.method().equals(Method.POST) && hub.snapshot().redis() == Broker.State.DOWN) {
                    throw StoreReply.unavailable();
                }
                var asked = new ApiRequest(call, parameters, query, body, key.ref());
                return keys.answer(key, () -> route.handler().answer(asked));
            }
        } catch (BadEventException e) {
            BearerTokens.challenge(e, response);
            return ApiAnswer.of(e);
        } catch (JsonBody.UnsupportedTypeException e) {
            return ApiAnswer.error(ApiErrorCode.UNSUPPORTED_TYPE, e.getMessage());
        }
    }

    private static String accepted(List<Route> found) {
        return found.stream()
                .map(route -> route.method().text())
                .flatMap(method -> method.equals("GET") ? Stream.of(method, "HEAD") : Stream.of(method))
                .collect(Collectors.joining(", "));
    }

    private static void send(ServerResponse response, Method method, ApiAnswer answer) {
        response.status(Status.create(answer.status()))
                .header(HeaderNames.CONTENT_TYPE, answer.type())
                .header(HeaderNames.CACHE_CONTROL, "no-store");
        if (answer.status() >= 400) {
            // The body of the request may not have been read.
            response.header(HeaderNames.CONNECTION, "close");
        }
        if (answer.outcome() != ApiAnswer.Outcome.FINAL && answer.status() != 401) {
            response.header(HeaderNames.RETRY_AFTER, RETRY_SECONDS);
        }
        if (method.equals(Method.HEAD)) {
            response.send();
        } else {
            response.send(answer.body());
        }
    }
}
