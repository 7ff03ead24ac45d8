package dev.chatroom;

import dev.chatroom.http.AcceptedMethods;
import dev.chatroom.http.HttpEdge;
import dev.chatroom.observe.AdminToken;
import dev.chatroom.observe.Meters;
import io.helidon.http.Method;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.metrics.MetricsObserver;
import io.helidon.webserver.observe.spi.Observer;
import java.util.List;

/**
 * The admin listener: metrics, health, connections and log levels under {@code /observe}. It is not for the public. Requests
 * that may change something need the admin token.
 */
final class AdminListener {
    /** Its name in Helidon. */
    static final String NAME = "admin";

    /** The longest body that any request needs is a log level. */
    private static final int MAX_BODY_BYTES = 1_024;

    private AdminListener() {}

    /** Adds the listener to a web server. */
    static void add(
            WebServerConfig.Builder server, ChatConfig config, Observer health, HttpEdge edge, HttpService... services) {
        server.putSocket(NAME, listener -> {
                    edge.setUp(listener, MAX_BODY_BYTES, List.of());
                    listener.host(config.adminHost())
                            .port(config.adminPort())
                            .errorHandling(errors -> errors.includeEntity(true));
                })
                .routing(NAME, routing -> {
                    routing.addFilter(new AdminToken(config.adminToken()))
                            .addFilter(AcceptedMethods.of(Method.GET, Method.POST, Method.PUT));
                    for (var service : services) {
                        routing.register("/observe", service);
                    }
                })
                .addFeature(ObserveFeature.builder()
                        .name(NAME)
                        .addSockets(List.of(NAME))
                        .observersDiscoverServices(false)
                        .addObserver(health)
                        .addObserver(MetricsObserver.builder().meterRegistry(Meters.registry()).build())
                        .build());
    }
}
