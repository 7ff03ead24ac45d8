package dev.chatroom.operator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.javaoperatorsdk.operator.Operator;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** Answers {@code /healthz}, {@code /readyz} and {@code /metrics}. A replica that does not lead is ready all the same. */
final class Probes {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private Probes() {}

    static void start(int port, Operator operator, PrometheusMeterRegistry meters) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/healthz", exchange -> health(exchange, isHealthy(operator)));
        server.createContext("/readyz", exchange -> health(exchange, operator.getRuntimeInfo().isStarted()));
        server.createContext("/metrics", exchange -> answer(exchange, OK, meters.scrape()));
        server.start();
    }

    private static boolean isHealthy(Operator operator) {
        // Watches that are still being set up are not ill.
        return !operator.getRuntimeInfo().isStarted() || operator.getRuntimeInfo().allEventSourcesAreHealthy();
    }

    private static void health(HttpExchange exchange, boolean well) throws IOException {
        answer(exchange, well ? OK : UNAVAILABLE, well ? "ok" : "not ok");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
