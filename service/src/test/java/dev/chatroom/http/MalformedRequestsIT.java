package dev.chatroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.ChatServer;
import dev.chatroom.testing.Instances;
import dev.chatroom.testing.LogCapture;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.testing.junit5.ServerTest;
import io.helidon.webserver.testing.junit5.SetUpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that a proxy may understand in another way than this service (request smuggling), and oversized ones. */
@ServerTest
class MalformedRequestsIT {
    private static final String HOST = "Host: localhost\r\n";
    /** A request that must not be taken for one of its own: the answer would be a second status line. */
    private static final String SMUGGLED = "GET /api/room HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final int port;
    private final int adminPort;

    MalformedRequestsIT(WebServer server) {
        this.port = server.port();
        this.adminPort = server.port("admin");
    }

    @SetUpServer
    static void server(WebServerConfig.Builder server) {
        ChatServer.configure(Instances.config("http.head", "PT2S", "http.request", "PT2S", "http.idle", "PT2S"), server);
    }

    @AfterEach
    void servesTheNextClient() {
        assertThat(RawHttp.exchange(port, "GET / HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n")).startsWith("HTTP/1.1 200");
    }

    /** RFC 9112 sections 6.1 and 6.3: none leaves bytes in the connection that count as a request. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "400 | Content-Length: 6\\r\\nTransfer-Encoding: chunked\\r\\n",
        "400 | Transfer-Encoding: chunked\\r\\nContent-Length: 6\\r\\n",
        "400 | Content-Length: 5\\r\\nContent-Length: 6\\r\\n",
        "400 | Content-Length: 5, 6\\r\\n",
        "400 | Content-Length: -1\\r\\n",
        "400 | Content-Length: +5\\r\\n",
        "400 | Content-Length: 0x5\\r\\n",
        "400 | Content-Length: five\\r\\n",
        "400 | Content-Length: 99999999999999999999\\r\\n",
        "411 | Transfer-Encoding: identity\\r\\n",
        "411 | Transfer-Encoding: chunked, identity\\r\\n",
        "411 | Transfer-Encoding: xchunked\\r\\n",
        "411 | Transfer-Encoding: chunked\\r\\nTransfer-Encoding: chunked\\r\\n",
        "411 | Transfer-Encoding: chunked\\r\\n",
        "411 | Transfer-Encoding: gzip, chunked\\r\\n",
        "400 | Content-Length : 5\\r\\n",
        "413 | Content-Length: 1000000\\r\\n"
    })
    void rejectsAmbiguousOrOversizedBodies(int status, String headers) {
        var request = "POST /api/room HTTP/1.1\r\n" + HOST + headers.replace("\\r\\n", "\r\n") + "\r\n" + SMUGGLED;

        assertThat(RawHttp.exchange(port, request)).startsWith("HTTP/1.1 " + status).containsOnlyOnce("HTTP/1.1");
    }

    @Test
    void takesNoUnreadBodyForARequest() {
        var request = "POST /observe/shed HTTP/1.1\r\n" + HOST + "Content-Length: " + SMUGGLED.length() + "\r\n\r\n" + SMUGGLED;

        assertThat(RawHttp.exchange(adminPort, request)).startsWith("HTTP/1.1 401").containsOnlyOnce("HTTP/1.1");
    }

    /** None is a failure of the server, which would log a stack trace for each. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
        "The method|G(T / HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n",
        "The method| / HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n",
        "The method|G\u00c9T / HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n",
        "The head|GET / HTTP/1.1\\r\\nHost: localhost\\r\\nX-A: b",
        "The head|GET / HTTP/1.1\\r\\n",
        "The head|GET /api"
    })
    void answersHeadsThatAreNoneWithoutALogLine(String reason, String head) {
        try (var log = LogCapture.start()) {
            for (var each : new int[] {port, adminPort}) {
                assertThat(RawHttp.exchangeAndEnd(each, head.replace("\\r\\n", "\r\n")))
                        .startsWith("HTTP/1.1 400")
                        .containsOnlyOnce("HTTP/1.1")
                        .contains(reason);
            }
            assertThat(log.lines()).isEmpty();
        }
    }

    /** The answer may be lost, since the connection is closed while bytes of the client are unread. */
    @ParameterizedTest
    @CsvSource({"414, 5000, 0, 0", "400, 0, 20000, 0", "400, 0, 0, 2000"})
    void rejectsLongHeads(int status, int target, int header, int headers) {
        var head = "GET /" + "x".repeat(target) + " HTTP/1.1\r\n" + HOST + "X-Long: " + "x".repeat(header) + "\r\n"
                + "X-Many: x\r\n".repeat(headers) + "\r\n";

        assertThat(RawHttp.exchange(port, head)).matches("(?s)(HTTP/1\\.1 " + status + ".*)?");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "GET / HTTP/1.1\n",
        "GET / HTTP/2.0\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n",
        "GET  / HTTP/1.1\r\n",
        "GET / HTTP/1.1 \r\n",
        "\u0000\u0001\u0002\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX-Bare\nlf: x\r\n"
    })
    void rejectsMalformedHeads(String head) {
        assertThat(RawHttp.exchange(port, head + HOST + "\r\n")).doesNotContain("HTTP/1.1 2").doesNotContain("HTTP/1.1 5");
    }

    /** RFC 9112 section 3.2.2: a server takes the host from the target. This one is no proxy and rejects the form. */
    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example/", "http://localhost/", "https://evil.example/api/room", "evil.example:443", "*"})
    void servesNothingForATargetThatIsNoPath(String target) {
        assertThat(RawHttp.exchange(port, "GET " + target + " HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n"))
                .matches("(?s)HTTP/1\\.1 40[04].*");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/../application.yaml",
        "/..%2fapplication.yaml",
        "/%2e%2e/application.yaml",
        "/assets/../../application.yaml",
        "/assets/..%2f..%2fapplication.yaml",
        "/assets/%2e%2e/%2e%2e/application.yaml",
        "/..\\application.yaml",
        "//application.yaml",
        "/.//application.yaml",
        "/application.yaml",
        "/assets/",
        "/assets",
        "/assets/%00",
        "/index.html%00.js"
    })
    void servesNoFileOutsideThePage(String path) {
        assertThat(RawHttp.exchange(port, "GET " + path + " HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n"))
                .matches("(?s)(HTTP/1\\.1 40[04].*)?");
    }
}
