package dev.chatroom.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.ChatServer;
import dev.chatroom.testing.Instances;
import io.helidon.common.testing.http.junit5.SocketHttpClient;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webclient.api.ClientResponseTyped;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.testing.junit5.ServerTest;
import io.helidon.webserver.testing.junit5.SetUpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page over HTTP: headers, caching and compression. */
@ServerTest
class PageIT {
    private static final Pattern SCRIPT = Pattern.compile("/(assets/[^\"]+\\.js)");

    private final Http1Client client;

    PageIT(Http1Client client) {
        this.client = client;
    }

    @SetUpServer
    static void server(WebServerConfig.Builder server) {
        ChatServer.configure(Instances.config(), server);
    }

    @Test
    void sendsSecurityHeaders() {
        var page = get("/");

        assertThat(page.status()).isEqualTo(Status.OK_200);
        assertThat(header(page, HeaderNames.CONTENT_TYPE)).startsWith("text/html");
        assertThat(header(page, HeaderNames.create("Content-Security-Policy")))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(header(page, HeaderNames.create("X-Content-Type-Options"))).isEqualTo("nosniff");
        assertThat(header(page, HeaderNames.create("Referrer-Policy"))).isEqualTo("no-referrer");
    }

    @Test
    void answersNotModifiedForTheCurrentEntityTag() {
        var page = get("/");
        var again = client.get("/").header(HeaderNames.IF_NONE_MATCH, header(page, HeaderNames.ETAG)).request();
        var changed = get("/", HeaderNames.IF_NONE_MATCH, "\"another\"");

        assertThat(header(page, HeaderNames.CACHE_CONTROL)).isEqualTo("no-cache");
        assertThat(again.status()).isEqualTo(Status.NOT_MODIFIED_304);
        assertThat(again.entity().hasEntity()).isFalse();
        assertThat(changed.status()).isEqualTo(Status.OK_200);
        assertThat(changed.entity()).isEqualTo(page.entity());
    }

    @Test
    void letsBrowsersCacheHashedFilesForAYear() {
        var script = get(script());

        assertThat(script.status()).isEqualTo(Status.OK_200);
        assertThat(header(script, HeaderNames.CONTENT_TYPE)).startsWith("text/javascript");
        assertThat(header(script, HeaderNames.CACHE_CONTROL)).isEqualTo("public, max-age=31536000, immutable");
        assertThat(script.headers().contains(HeaderNames.CONTENT_ENCODING)).isFalse();
    }

    @Test
    void compressesForClientsThatAcceptGzip() throws IOException {
        var plain = get(script());
        var gzip = get(script(), HeaderNames.ACCEPT_ENCODING, "br, gzip");

        assertThat(header(gzip, HeaderNames.CONTENT_ENCODING)).isEqualTo("gzip");
        assertThat(header(gzip, HeaderNames.VARY)).isEqualToIgnoringCase("Accept-Encoding");
        assertThat(gzip.entity().length).isLessThan(plain.entity().length);
        try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(gzip.entity()))) {
            assertThat(unzipped.readAllBytes()).isEqualTo(plain.entity());
        }
    }

    /** RFC 9110 section 9.3.2. */
    @Test
    void answersHeadLikeGetWithoutABody(SocketHttpClient socket) {
        var get = get("/");

        socket.request(Method.HEAD, "/", null, List.of());
        var head = SocketHttpClient.headersFromResponse(headOfAnswer(socket));
        // A body would be read as the beginning of the next answer.
        var next = socket.sendAndReceive(Method.GET, "/api/nothing", null);

        assertThat(head.first(HeaderNames.CONTENT_LENGTH)).hasValue(Integer.toString(get.entity().length));
        assertThat(head.first(HeaderNames.ETAG)).hasValue(header(get, HeaderNames.ETAG));
        assertThat(SocketHttpClient.statusFromResponse(next)).isEqualTo(Status.NOT_FOUND_404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/assets/nothing.js", "/api/nothing"})
    void answersNotFoundForUnknownPaths(String path) {
        assertThat(get(path).status()).isEqualTo(Status.NOT_FOUND_404);
    }

    @Test
    void answersNotFoundForPathsOutsideThePage(SocketHttpClient socket) {
        var answer = socket.sendAndReceive(Method.GET, "/../application.yaml", null);

        assertThat(SocketHttpClient.statusFromResponse(answer)).isEqualTo(Status.NOT_FOUND_404);
    }

    @Test
    void asksOrdinaryRequestsForTheSocketToUpgrade() {
        var answer = get("/api/ws");

        assertThat(answer.status().code()).isEqualTo(426);
        assertThat(header(answer, HeaderNames.UPGRADE)).isEqualTo("websocket");
    }

    private static String headOfAnswer(SocketHttpClient socket) {
        try {
            var head = new StringBuilder();
            String line;
            do {
                line = socket.socketReader().readLine();
                head.append(line).append('\n');
            } while (!line.isEmpty());
            return head.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String script() {
        var found = SCRIPT.matcher(new String(get("/").entity(), UTF_8));
        assertThat(found.find()).as("the page references a script").isTrue();
        return "/" + found.group(1);
    }

    private ClientResponseTyped<byte[]> get(String path) {
        return client.get(path).request(byte[].class);
    }

    private ClientResponseTyped<byte[]> get(String path, HeaderName name, String value) {
        return client.get(path).header(name, value).request(byte[].class);
    }

    private static String header(ClientResponseTyped<?> response, HeaderName name) {
        return response.headers().first(name).orElseThrow(() -> new AssertionError("no header " + name));
    }
}
