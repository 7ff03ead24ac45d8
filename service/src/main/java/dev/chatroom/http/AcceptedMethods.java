package dev.chatroom.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The methods of a listener. Others get 405 (RFC 9110 section 15.5.6). Helidon answers some of them by itself: OPTIONS with
 * 500 and a stack trace in the log.
 */
public final class AcceptedMethods implements Filter {
    private final List<Method> methods;
    private final String allow;
    private final Predicate<String> checked;

    private AcceptedMethods(List<Method> methods, Predicate<String> checked) {
        this.methods = methods;
        this.checked = checked;
        this.allow = methods.stream().map(Method::text).collect(Collectors.joining(", "));
    }

    /**
     * A filter.
     *
     * @param methods the accepted methods
     * @return rejects all others
     */
    public static AcceptedMethods of(Method... methods) {
        return new AcceptedMethods(List.copyOf(Arrays.asList(methods)), _ -> true);
    }

    /**
     * The same filter for other paths only.
     *
     * @param path the path of a service that answers every method on every path below its own by itself
     * @return rejects no request to it
     */
    public AcceptedMethods exceptBelow(String path) {
        return new AcceptedMethods(methods, asked -> !asked.equals(path) && !asked.startsWith(path + "/"));
    }

    /**
     * Answers HEAD for paths without a HEAD of their own, behind all other routes. Helidon's answer has a body, which a proxy
     * would take for the start of the next response (RFC 9110 section 9.3.2).
     *
     * @param routing the routing of a listener
     */
    public static void endWithHead(HttpRouting.Builder routing) {
        routing.head("/{+}", (_, response) -> response.status(Status.NOT_FOUND_404).send());
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        var method = request.prologue().method();
        boolean accepted = methods.contains(method);
        if (!accepted && !checked.test(request.path().path())) {
            chain.proceed();
            return;
        }
        if (request.content().hasEntity()) {
            // Nobody reads it. Otherwise the connection would wait for its end.
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        if (accepted) {
            chain.proceed();
            return;
        }
        response.status(Status.METHOD_NOT_ALLOWED_405).header(HeaderNames.ALLOW, allow);
        if (method.equals(Method.HEAD)) {
            response.send();
        } else {
            response.send("The method is not accepted. Accepted: " + allow + ".");
        }
    }
}
