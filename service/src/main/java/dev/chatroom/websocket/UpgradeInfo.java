package dev.chatroom.websocket;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.Optional;

/**
 * What the upgrade request reveals about the client.
 *
 * @param network the network of its address, see {@link ClientAddress#network}; empty when it is unknown, so that limits by
 *     network do not apply
 * @param userAgent the family of the browser
 * @param trace the {@code traceparent} of the request; empty when it has none or an invalid one
 */
record UpgradeInfo(String network, UserAgent userAgent, Optional<String> trace) {
    private static final HeaderName TRACEPARENT = HeaderNames.create("traceparent");

    static UpgradeInfo of(String network, Headers headers) {
        return new UpgradeInfo(
                network,
                UserAgent.of(headers.first(HeaderNames.USER_AGENT).orElse("")),
                headers.first(TRACEPARENT).flatMap(TraceParent::parse));
    }
}
