package dev.chatroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.ChatServer;
import dev.chatroom.testing.Instances;
import dev.chatroom.testing.LogCapture;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.testing.junit5.ServerTest;
import io.helidon.webserver.testing.junit5.SetUpServer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Well-formed requests with which a client tries to reach what is not for it, or to cost more than its share. Each gets one
 * answer, none is a failure of the server, and none leaves a line in the log.
 */
@ServerTest
class HostileRequestsIT {
    private static final String HOST = "Host: localhost\r\n";
    private static final String LAST = "Connection: close\r\n\r\n";
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 \\d{3}");

    private final int port;
    private final int adminPort;
    private LogCapture log;

    HostileRequestsIT(WebServer server) {
        this.port = server.port();
        this.adminPort = server.port("admin");
    }

    @SetUpServer
    static void server(WebServerConfig.Builder server) {
        ChatServer.configure(Instances.config("http.head", "PT2S", "http.request", "PT2S", "http.idle", "PT2S"), server);
    }

    @BeforeEach
    void capture() {
        log = LogCapture.start();
    }

    @AfterEach
    void noLineInTheLogAndTheNextClientIsServed() {
        log.close();
        assertThat(log.lines()).isEmpty();
        assertThat(get("/", "")).startsWith("HTTP/1.1 200");
    }

    /** RFC 9110 section 9: what a method does not apply to is answered with 404 or 405, and TRACE echoes nothing. */
    @ParameterizedTest
    @ValueSource(strings = {
        "TRACE", "TRACK", "OPTIONS", "PUT", "DELETE", "PATCH", "POST", "CONNECT", "PROPFIND", "MKCOL", "SEARCH", "DEBUG", "get", "X",
        "XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX"
    })
    void servesNothingToOtherMethods(String method) {
        for (var path : new String[] {"/", "/index.html", "/api/room", "/api/ws", "/api/auth", "/nothing", "/observe/health"}) {
            var answer = exchange(method, path, "X-Echo: needle\r\n");

            assertThat(STATUS_LINE.matcher(answer).results()).as(answer).hasSize(1);
            assertThat(answer).matches("(?s)HTTP/1\\.1 (4\\d\\d|204).*").doesNotContain("needle");
        }
    }

    /** RFC 9110 section 9.3.2: a body would be taken for the response to the next request of the connection. */
    @ParameterizedTest
    @ValueSource(strings = {
        "/", "/index.html", "/nothing", "/assets/nothing.js", "/api/room", "/api/auth", "/api/ws", "/observe/health", "/observe/none"
    })
    void answersHeadWithoutABody(String path) {
        for (var each : new int[] {port, adminPort}) {
            var head = "HEAD " + path + " HTTP/1.1\r\n" + HOST + "\r\n";
            var answers = RawHttp.exchange(each, head + "GET /nothing HTTP/1.1\r\n" + HOST + LAST);

            assertThat(answers).matches("(?s)HTTP/1\\.1 \\d{3}.*?\r\n\r\nHTTP/1\\.1 404.*");
        }
    }

    /** RFC 9113 section 3: this service speaks HTTP/1.1 only; a proxy would not see the requests behind an upgrade to h2c. */
    @Test
    void upgradesToNothingButWebSockets() {
        var upgrade = "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\nConnection: Upgrade, HTTP2-Settings\r\n\r\n";

        var answer = RawHttp.exchange(port, "GET /api/room HTTP/1.1\r\n" + HOST + upgrade);

        assertThat(answer).doesNotContain("101").containsPattern("^HTTP/1\\.1 (200|4\\d\\d)");
    }

    /** RFC 6455 section 4.1. Behind each head, a proxy may send bytes that it takes for a body, or for another request. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "POST|1.1|Content-Length: 6\\r\\n", "POST|1.1|Content-Length: 0\\r\\n", "GET|1.1|Content-Length: 6\\r\\n",
        "HEAD|1.1|X: y\\r\\n", "OPTIONS|1.1|X: y\\r\\n", "get|1.1|X: y\\r\\n", "GET|1.0|X: y\\r\\n",
        "GET|1.1|Transfer-Encoding: chunked\\r\\n"
    })
    void upgradesNothingButAGetWithoutABody(String method, String version, String header) {
        var answer = RawHttp.exchange(
                port,
                method + " /api/ws HTTP/" + version + "\r\n" + HOST + header.replace("\\r\\n", "\r\n")
                        + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");

        assertThat(answer).matches("(?s)(HTTP/1\\.1 4\\d\\d.*)?");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "bytes=0-", "bytes=0-0", "bytes=-1", "bytes=0-18446744073709551615", "bytes=9-1", "bytes=x", "bytes=0-0,0-0,0-0,0-0,0-0,0-0,0-0"
    })
    void servesTheWholeFileWhateverTheRange(String range) {
        var whole = get("/", "").length();

        assertThat(get("/", "Range: " + range + "\r\n")).startsWith("HTTP/1.1 200").hasSize(whole);
    }

    @Test
    void multipliesNoResponseByManyRanges() {
        var ranges = "bytes=0-" + ",0-".repeat(2_000);

        assertThat(get("/", "Range: " + ranges + "\r\n").length()).isLessThanOrEqualTo(get("/", "").length());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "If-None-Match|*",
        "If-None-Match|\"x\"",
        "If-Modified-Since|Thu, 99 Foo 99999 99:99:99 GMT",
        "Accept-Encoding|gzip;q=99999, identity;q=-1, *;q=NaN, br;;;",
        "Accept|;;;,,,/",
        "Accept-Language|*-*-*;q=1e999",
        "Cookie|;;;=;a=b=c;\u0001",
        "Content-Type|text/html; charset=no-such",
        "Expect|100-continue",
        "Expect|the-worst",
        "X-Forwarded-For|' OR 1=1 --",
        "X-Forwarded-Host|evil.example",
        "X-Forwarded-Proto|javascript",
        "X-HTTP-Method-Override|DELETE",
        "X-Original-URL|/observe/metrics",
        "Forwarded|for=127.0.0.1;host=evil.example",
        "Connection|Host, Content-Length, keep-alive",
        "Proxy-Connection|keep-alive",
        "traceparent|00-00000000000000000000000000000000-0000000000000000-00 k=v",
        "User-Agent|k=v level=ERROR"
    })
    void toleratesAnyValueOfAHeader(String name, String value) {
        var answer = get("/", name + ": " + value + "\r\n");

        assertThat(answer).matches("(?s)(HTTP/1\\.1 100 Continue\\s+)?HTTP/1\\.1 (200|304|4\\d\\d).*").doesNotContain("evil.example");
    }

    /** What the admin port serves is not served to the public, however the path is written. */
    @ParameterizedTest
    @ValueSource(strings = {
        "/observe", "/observe/", "/observe/metrics", "/observe/info", "/observe/config", "/observe/config/values", "/observe/log",
        "/observe/connections", "/observe/clients", "/observe/shed", "/metrics", "/health/../observe/metrics",
        "/observe/health/../metrics", "/observe/%6detrics", "/observe%2fmetrics", "/observe//metrics", "/observe/./metrics",
        "/OBSERVE/metrics", "/observe;x/metrics", "/observe/metrics?x", "/observe/metrics%00"
    })
    void servesNothingOfTheAdminPort(String path) {
        var answer = get(path, "");

        assertThat(answer).matches("(?s)(HTTP/1\\.1 4\\d\\d.*)?").doesNotContain("chat_connections");
    }

    /** The token is needed for the path that is served, however it is written. */
    @ParameterizedTest
    @ValueSource(strings = {
        "/observe/clients", "/observe/clients/", "/observe//clients", "/observe/./clients", "/observe/x/../clients",
        "/observe/%63lients", "/observe/clients?x=y", "/observe/clients;x", "/observe%2fclients"
    })
    void listsNoClientsWithoutTheToken(String path) {
        assertThat(RawHttp.exchange(adminPort, "GET " + path + " HTTP/1.1\r\n" + HOST + LAST)).matches("(?s)HTTP/1\\.1 40[0134].*");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Authorization: Bearer\r\n", "Authorization: Bearer \r\n", "Authorization: Basic Og==\r\n", "Authorization: Bearer null\r\n",
        "Authorization: Bearer none\r\n", "Authorization: Bearer Optional.empty\r\n", "Authorization: \r\n",
        "Authorization: Bearer x\r\nAuthorization: Bearer y\r\n"
    })
    void acceptsNoTokenWhereNoneIsConfigured(String header) {
        assertThat(RawHttp.exchange(adminPort, "POST /observe/shed HTTP/1.1\r\n" + HOST + header + "Content-Length: 0\r\n" + LAST))
                .startsWith("HTTP/1.1 401");
    }

    @Test
    void sendsNoHeaderThatAClientWroteIntoThePath() {
        for (var path : new String[] {"/%0d%0aX-Injected:%20y", "/nothing%0d%0a%0d%0aHTTP/1.1%20200", "/?x=%0d%0aX-Injected:y"}) {
            assertThat(get(path, "")).doesNotContainPattern("(?m)^X-Injected");
        }
    }

    @Test
    void takesQueriesOfAnyFormForWhatTheyAre() {
        for (var query : new String[] {"?", "?&&&", "?%", "?%zz", "?a=%00", "?" + "a=b&".repeat(900), "?token=x#y"}) {
            assertThat(get("/api/room" + query, "")).matches("(?s)HTTP/1\\.1 (200|4\\d\\d).*");
        }
    }

    private String get(String path, String headers) {
        return exchange("GET", path, headers);
    }

    private String exchange(String method, String path, String headers) {
        return RawHttp.exchange(port, method + " " + path + " HTTP/1.1\r\n" + HOST + headers + LAST);
    }
}
