package dev.chatroom.websocket;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.Optional;

/**
 * What the request for a socket said of its client.
 *
 * @param userAgent the browser's family
 * @param trace the trace that the request is part of, if it named one
 */
record UpgradeInfo(UserAgent userAgent, Optional<String> trace) {
    private static final HeaderName TRACEPARENT = HeaderNames.create("traceparent");

    static UpgradeInfo of(Headers headers) {
        return new UpgradeInfo(
                UserAgent.of(headers.first(HeaderNames.USER_AGENT).orElse("")),
                headers.first(TRACEPARENT).flatMap(TraceParent::valid));
    }
}
