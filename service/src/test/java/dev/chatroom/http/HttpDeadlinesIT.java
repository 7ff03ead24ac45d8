package dev.chatroom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import dev.chatroom.testing.MetricsPage;
import dev.chatroom.testing.MostlyWaits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections whose clients do not complete a request, or do not read the response, end. */
@MostlyWaits
class HttpDeadlinesIT {
    /** A head that would take minutes at the pace of the tests. */
    private static final int LONG_HEAD_BYTES = 1_000;

    private static final String REQUEST = "GET /api/room HTTP/1.1\r\nHost: localhost\r\n\r\n";

    /** Not Helidon's test server: it adds a protocol, and then waits for the first byte to choose one. */
    @RegisterExtension
    final Instances instances = Instances.alone();

    private int port;
    private int adminPort;

    @BeforeEach
    void start() {
        var server = instances.start("http.head", "PT3S", "http.request", "PT3S", "http.idle", "PT3S");
        port = server.port();
        adminPort = server.adminPort();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "G",
        "GET /api/ws HTTP/1.1",
        "GET /api/ws HTTP/1.1\r\n",
        "GET /api/ws HTTP/1.1\r\nHost: loc",
        "GET /api/ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n",
        "GET /api/ws HTTP/1.1\r\nHost: localhost\r\n\r"
    })
    void answersHalfAHeadWith408(String half) {
        try (var page = RawHttp.connect(port).send(half);
                var admin = RawHttp.connect(adminPort).send(half)) {
            assertThat(page.readToEnd()).startsWith("HTTP/1.1 408 Request Timeout\r\n");
            assertThat(admin.readToEnd()).startsWith("HTTP/1.1 408 Request Timeout\r\n");
        }
    }

    @Test
    void closesASilentConnection() {
        try (var page = RawHttp.connect(port);
                var admin = RawHttp.connect(adminPort)) {
            assertThat(page.readToEnd()).isEmpty();
            assertThat(admin.readToEnd()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /", "GET / HTTP/1.1\r\nHost: localhost\r\nX-Trickle: "})
    void noTrickleExtendsTheHead(String beginning) {
        assertThat(trickleUntilClosed(RawHttp.connect(port).send(beginning))).isLessThan(LONG_HEAD_BYTES);
    }

    @Test
    void theHeadOfALaterRequestHasTheSameDeadline() {
        var connection = RawHttp.connect(port).send(REQUEST).awaitText("\"}");

        assertThat(trickleUntilClosed(connection.send("GET /"))).isLessThan(LONG_HEAD_BYTES);
    }

    @Test
    void closesAConnectionThatIsIdleAfterAResponse() {
        assertThat(RawHttp.connect(port).send(REQUEST).awaitText("\"}").readToEnd()).isEmpty();
    }

    @Test
    void servesSeveralRequestsOfOneConnection() {
        var connection = RawHttp.connect(port);
        for (int i = 0; i < 5; i++) {
            connection.send(REQUEST).awaitText("\"}");
        }
        // Pipelined.
        connection.send(REQUEST.repeat(5));
        for (int i = 0; i < 5; i++) {
            connection.awaitText("\"}");
        }
        connection.close();
    }

    /** RFC 9112 section 9.6. */
    @Test
    void closesTheConnectionAfterTheResponseWhenTheClientWantsIt() {
        var request = "GET /api/room HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

        assertThat(RawHttp.exchange(port, request)).startsWith("HTTP/1.1 200").endsWith("}");
    }

    /** Otherwise the connection would wait for a body that nobody reads. */
    @ParameterizedTest
    @ValueSource(strings = {
        "GET /", "GET /api/room", "POST /api/room", "PUT /none", "GET /api/ws", "GET /api/moderation/openapi.json",
        "GET /api/moderation/audit", "POST /api/moderation/actions", "POST /api/moderation/openapi.json", "POST /api/moderation/none",
    })
    void closesTheConnectionBeforeABodyThatNobodyReads(String request) {
        var unfinished = request + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 8000\r\n\r\nabc";

        assertThat(RawHttp.exchange(port, unfinished)).startsWith("HTTP/1.1 ").containsIgnoringCase("\r\nConnection: close\r\n");
    }

    @Test
    void noTrickleExtendsABody() {
        var head = "POST /api/room HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + LONG_HEAD_BYTES + "\r\n\r\n";

        assertThat(trickleUntilClosed(RawHttp.connect(port).send(head))).isLessThan(LONG_HEAD_BYTES);
    }

    @Test
    void closesAConnectionWhoseClientDoesNotReadTheResponse() throws IOException, InterruptedException {
        double before = closed("request");
        var connection = RawHttp.connect(port, 1_024);
        // More responses than the buffers of both kernels hold.
        var writer = Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    connection.send(REQUEST.repeat(100));
                }
            } catch (UncheckedIOException _) {
                // The server closed the connection, as the test expects.
            }
        });

        await().atMost(Duration.ofSeconds(60)).until(() -> !writer.isAlive());
        assertThat(closed("request")).isGreaterThan(before);
    }

    @Test
    void closesNoSocketOfTheRoom() {
        var alice = Conversation.joined(port, "Alice");
        assertThat(RawHttp.exchange(port, "")).isEmpty();
        assertThat(RawHttp.connect(port).send(REQUEST).readToEnd()).startsWith("HTTP/1.1 200");

        alice.say("still here");

        alice.awaitMessage("still here");
    }

    private double closed(String reason) throws IOException, InterruptedException {
        return MetricsPage.scrape(adminPort).value("chat_http_refused_total{reason=\"" + reason + "\"}");
    }

    /** Sends a byte now and then until the server closes the connection; returns the number of bytes. */
    private static int trickleUntilClosed(RawHttp connection) {
        var bytes = new AtomicInteger();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> bytes.incrementAndGet() >= LONG_HEAD_BYTES || !connection.trickle());
        connection.close();
        return bytes.get();
    }
}
