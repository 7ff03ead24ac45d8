package dev.chatroom.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.testing.Instances;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a browser gets when it asks for the page, and a cluster when it asks how the instance is. */
class PageIT {
    private static final Pattern SCRIPT = Pattern.compile("/(assets/[^\"]+\\.js)");

    @RegisterExtension
    final Instances instances = Instances.alone();

    private final HttpClient http = HttpClient.newHttpClient();
    private int port;

    @BeforeEach
    void start() {
        port = instances.start().port();
    }

    @Test
    void thePageTellsTheBrowserToRefuseWhatItDoesNotNeed() throws Exception {
        var page = get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "content-type")).startsWith("text/html");
        assertThat(header(page, "content-security-policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(header(page, "x-content-type-options")).isEqualTo("nosniff");
        assertThat(header(page, "referrer-policy")).isEqualTo("no-referrer");
    }

    @Test
    void thePageIsAskedForEachTimeAndSentOnlyWhenItHasChanged() throws Exception {
        var page = get("/");
        var again = get("/", "If-None-Match", header(page, "etag"));
        var changed = get("/", "If-None-Match", "\"another\"");

        assertThat(header(page, "cache-control")).isEqualTo("no-cache");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).isEqualTo(page.body());
    }

    @Test
    void whatHasAHashInItsNameIsKeptForEver() throws Exception {
        var script = get(script());

        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(header(script, "content-type")).startsWith("text/javascript");
        assertThat(header(script, "cache-control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(script.headers().firstValue("content-encoding")).isEmpty();
    }

    @Test
    void whoTakesGzipIsGivenTheSameInFewerBytes() throws Exception {
        var plain = get(script());
        var small = get(script(), "Accept-Encoding", "br, gzip");

        assertThat(header(small, "content-encoding")).isEqualTo("gzip");
        assertThat(header(small, "vary")).isEqualToIgnoringCase("Accept-Encoding");
        assertThat(small.body().length).isLessThan(plain.body().length);
        try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(small.body()))) {
            assertThat(unzipped.readAllBytes()).isEqualTo(plain.body());
        }
    }

    @Test
    void whatDoesNotExistIsNotFound() throws Exception {
        for (var path : new String[] {"/nothing", "/assets/nothing.js", "/api/nothing", "/../application.yaml"}) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void anOrdinaryRequestForTheSocketIsToldToUpgrade() throws Exception {
        var answer = get("/api/ws");

        assertThat(answer.statusCode()).isEqualTo(426);
        assertThat(header(answer, "upgrade")).isEqualTo("websocket");
    }

    @Test
    void theInstanceIsReadyAndAlive() throws Exception {
        for (var path : new String[] {"/observe/health", "/observe/health/ready", "/observe/health/live"}) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    private String script() throws Exception {
        var found = SCRIPT.matcher(new String(get("/").body(), UTF_8));
        assertThat(found.find()).as("the page names a script").isTrue();
        return "/" + found.group(1);
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElseThrow(() -> new AssertionError("no header " + name));
    }
}
