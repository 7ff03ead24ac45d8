package dev.chatroom.operator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.javaoperatorsdk.operator.Operator;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** Serves {@code /healthz}, {@code /readyz} and {@code /metrics}. Standby pods are ready too. */
final class ManagementServer {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private ManagementServer() {}

    static void start(int port, Operator operator, PrometheusMeterRegistry meters) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/healthz", exchange -> respondHealth(exchange, isHealthy(operator)));
        server.createContext("/readyz", exchange -> respondHealth(exchange, operator.getRuntimeInfo().isStarted()));
        server.createContext("/metrics", exchange -> respond(exchange, OK, meters.scrape()));
        server.start();
    }

    private static boolean isHealthy(Operator operator) {
        // During startup the event sources are not healthy yet, which must not restart the pod.
        return !operator.getRuntimeInfo().isStarted() || operator.getRuntimeInfo().allEventSourcesAreHealthy();
    }

    private static void respondHealth(HttpExchange exchange, boolean healthy) throws IOException {
        respond(exchange, healthy ? OK : UNAVAILABLE, healthy ? "ok" : "not ok");
    }

    private static void respond(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
