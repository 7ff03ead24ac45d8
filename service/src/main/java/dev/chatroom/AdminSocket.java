package dev.chatroom;

import dev.chatroom.observe.Meters;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.metrics.MetricsObserver;
import io.helidon.webserver.observe.spi.Observer;
import java.util.List;

/** The socket for operators: numbers, health and logs. It is not for the world, and so has a port of its own. */
final class AdminSocket {
    /** Its name in Helidon. */
    static final String NAME = "admin";

    private AdminSocket() {}

    /** Adds the socket to a server, with health and what else is answered there under {@code /observe}. */
    static void add(WebServerConfig.Builder server, ChatConfig config, Observer health, HttpService... services) {
        server.putSocket(NAME, socket -> socket.host(config.adminHost()).port(config.adminPort()))
                .routing(NAME, routing -> {
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
