package dev.chatroom.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;

/**
 * An issuer over HTTP whose key set a test rotates, delays and takes away. Each of its keys belongs to an issuer of the
 * mock server, which serves the set of that key.
 */
public final class IdentityProvider implements AutoCloseable {
    public static final String ISSUER = "https://id.example.org";
    public static final String AUDIENCE = "chat";

    private final MockOAuth2Server keys = new MockOAuth2Server(
            OAuth2Config.Companion.fromJson("{\"httpServer\":\"NettyWrapper\"}"));
    private final int port;
    private HttpServer front;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile String currentKey = "key-1";
    private volatile Answer answer = Answer.KEYS;

    /** How requests for the key set are answered. */
    enum Answer {
        KEYS,
        FAILURE,
        REDIRECT,
        ENDLESS,
        NEVER
    }

    public IdentityProvider() throws IOException {
        keys.start();
        front = listen(0);
        port = front.getAddress().getPort();
    }

    /** Nobody answers any more. */
    public void stop() {
        front.stop(0);
    }

    /** Answers again, at the same address. */
    public void restart() throws IOException {
        front = listen(port);
    }

    private HttpServer listen(int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/jwks", this::serve);
        server.start();
        return server;
    }

    public URI jwks() {
        return URI.create("http://localhost:" + port + "/jwks");
    }

    /** From here on tokens are signed with another key, and only that one is served. */
    public void rotate(String key) {
        currentKey = key;
    }

    void answer(Answer kind) {
        answer = kind;
    }

    /** How often the key set was asked for. */
    int requests() {
        return requests.get();
    }

    /** A token with the present key. The claims replace the usual ones; those with null are left out. */
    public String token(Map<String, ?> claims) {
        return signed(currentKey, claims);
    }

    public String signed(String key, Map<String, ?> claims) {
        var all = new HashMap<String, Object>(Map.of("iss", ISSUER, "aud", AUDIENCE, "sub", "ann", "name", "Ann"));
        all.putAll(claims);
        all.values().removeIf(""::equals);
        return keys.getConfig().getTokenProvider().jwt(all, Duration.ofHours(1), key).serialize();
    }

    @Override
    public void close() {
        closed.countDown();
        front.stop(0);
        keys.shutdown();
        http.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            switch (answer) {
                case KEYS -> send(exchange, 200, set(currentKey));
                case FAILURE -> send(exchange, 503, new byte[0]);
                case REDIRECT -> {
                    exchange.getResponseHeaders().add("Location", keys.jwksUrl(currentKey).toString());
                    send(exchange, 302, new byte[0]);
                }
                case ENDLESS -> send(exchange, 200, " ".repeat(1024 * 1024).getBytes(US_ASCII));
                case NEVER -> closed.await();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] set(String key) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(keys.jwksUrl(key).toString())).build();
        return http.send(request, BodyHandlers.ofByteArray()).body();
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
