package dev.chatroom.observe;

import dev.chatroom.http.HttpMeters;
import io.helidon.metrics.api.Counter;
import java.util.Map;
import java.util.function.IntSupplier;

/** The meters of HTTP connections that are not WebSockets. */
public final class HttpConnectionMeters implements HttpMeters {
    private final Meters meters;
    private final Map<Refusal, Counter> refused;

    /**
     * Registers the meters.
     *
     * @param meters the registry
     */
    public HttpConnectionMeters(Meters meters) {
        this.meters = meters;
        refused = meters.counters(
                Refusal.class,
                "reason",
                "chat_http_refused_total",
                "HTTP connections that were closed and requests that were refused, by reason.");
    }

    /**
     * Registers the gauge.
     *
     * @param connections the open connections of the public port
     */
    public void connections(IntSupplier connections) {
        meters.gauge("chat_http_connections",
                "Open connections of the public port that are not WebSockets.", connections::getAsInt);
    }

    @Override
    public void refused(Refusal reason) {
        refused.get(reason).increment();
    }
}
