package dev.chatroom.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An API server over HTTP with the objects of {@link FakeObjects}. Lists and watches are empty. */
final class FakeApiServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VERSION = "{\"major\": \"1\", \"minor\": \"34\", \"gitVersion\": \"v1.34.4\"}";
    private static final String ALLOWED = """
            {"kind": "SelfSubjectRulesReview", "apiVersion": "authorization.k8s.io/v1", "status": {"incomplete": false,
             "nonResourceRules": [], "resourceRules": [{"verbs": ["*"], "apiGroups": ["*"], "resources": ["*"]}]}}""";

    /** The kinds that the client does not know by itself. */
    private static final String MONITORING = """
            {"kind": "APIResourceList", "apiVersion": "v1", "groupVersion": "monitoring.coreos.com/v1", "resources": [
             {"name": "servicemonitors", "singularName": "", "namespaced": true, "kind": "ServiceMonitor", "verbs": []},
             {"name": "prometheusrules", "singularName": "", "namespaced": true, "kind": "PrometheusRule", "verbs": []}]}""";

    private final FakeObjects objects = new FakeObjects();
    private final Queue<String> events = new ConcurrentLinkedQueue<>();
    private final Set<String> groups = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;

    FakeApiServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** Adds an API group without kinds. */
    void addGroup(String name) {
        groups.add(name);
    }

    /** Adds an Event that lists of Events have if they select the name of its object. */
    void addEvent(String json) {
        events.add(json);
    }

    FakeObjects objects() {
        return objects;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    KubernetesClient client() {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(address())
                .withNamespace("default")
                .withRequestRetryBackoffLimit(0)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var query = String.valueOf(exchange.getRequestURI().getQuery());
            if (path.equals("/version")) {
                respond(exchange, 200, VERSION);
            } else if (path.endsWith("/selfsubjectrulesreviews")) {
                respond(exchange, 201, ALLOWED);
            } else if (path.equals("/apis/monitoring.coreos.com/v1")) {
                respond(exchange, 200, MONITORING);
            } else if (groups.contains(path.replace("/apis/", ""))) {
                respond(exchange, 200, "{\"kind\": \"APIGroup\", \"apiVersion\": \"v1\", \"versions\": []}");
            } else if (query.contains("watch=true")) {
                watch(exchange);
            } else if (exchange.getRequestMethod().equals("GET") && path.endsWith("/events")) {
                respond(exchange, 200, "{\"items\": [%s]}".formatted(events.stream()
                        .filter(event -> Pattern.compile("involvedObject.name=([^,&]+)").matcher(query).results()
                                .anyMatch(name -> event.contains("\"%s\"".formatted(name.group(1)))))
                        .collect(Collectors.joining(","))));
            } else if (exchange.getRequestMethod().equals("GET") && FakeObjects.isCollection(path)) {
                respond(exchange, 200, "{\"metadata\": {\"resourceVersion\": \"1\"}, \"items\": []}");
            } else {
                change(exchange, path, query);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void change(HttpExchange exchange, String path, String query) throws IOException {
        var sent = exchange.getRequestBody().readAllBytes();
        var body = sent.length == 0 ? JSON.createObjectNode() : (ObjectNode) read(sent);
        var manager = query.contains("fieldManager=chat-operator") ? "chat-operator" : "somebody";
        var answer = objects.handle(exchange.getRequestMethod(), path, body, manager, query.contains("force=true"));
        respond(exchange, answer.status(), answer.body().toString());
    }

    /** Bodies of server-side apply are YAML by name; the client sends JSON, which is YAML too. */
    private static JsonNode read(byte[] body) throws IOException {
        return JSON.readTree(body);
    }

    private void watch(HttpExchange exchange) throws IOException, InterruptedException {
        if (exchange.getRequestHeaders().containsKey("Sec-WebSocket-Key")) {
            // Without an upgrade the client watches by HTTP.
            respond(exchange, 200, "{}");
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().flush();
        closed.await();
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
