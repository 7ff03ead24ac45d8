package dev.chatroom.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.testing.Instances;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP requests past a rate wait, or get 429. */
class RequestRatesIT {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");
    private static final int BURST = 5;

    @RegisterExtension
    final Instances instances = Instances.alone();

    @Test
    void limitsTheStateOfTheRoomByAddress() throws IOException {
        int port = instances.start("rate.address.api.burst", "5", "rate.address.api.persecond", "1").port();

        var answers = pipeline(port, "/api/room", "", BURST + 20);

        assertThat(statuses(answers).subList(0, BURST)).containsOnly("200");
        assertThat(statuses(answers)).contains("429");
        assertThat(answers).contains("Retry-After: 1");
        assertThat(statuses(pipeline(port, "/", "", 1))).containsExactly("200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/api/ws", "/observe/health"})
    void limitsEveryPathWhereAddressesIdentifyClients(String path) throws IOException {
        int port = instances.start(
                        "proxy.trustedhops", "1", "rate.address.requests.burst", "5", "rate.address.requests.persecond", "1")
                .port();

        assertThat(statuses(pipeline(port, path, "X-Forwarded-For: 192.0.2.1\r\n", BURST + 20))).contains("429");
        assertThat(statuses(pipeline(port, path, "X-Forwarded-For: 192.0.2.2\r\n", 1))).doesNotContain("429");
    }

    @Test
    void limitsNoPageWhereEveryClientSeemsToBeAProxy() throws IOException {
        int port = instances.start("rate.address.requests.burst", "5", "rate.address.requests.persecond", "1").port();

        assertThat(statuses(pipeline(port, "/", "", BURST + 20))).containsOnly("200");
    }

    @Test
    void limitsNothingWithoutRateLimits() throws IOException {
        int port = instances.start(
                        "rate.limits", "off", "rate.address.api.burst", "5", "limits.byaddress", "on",
                        "rate.address.requests.burst", "5", "rate.requests.burst", "1", "rate.requests.persecond", "1")
                .port();

        assertThat(statuses(pipeline(port, "/api/room", "", 100))).hasSize(100).containsOnly("200");
    }

    /** Sends requests without waiting for the responses; the last one asks for the end of the connection. */
    private static String pipeline(int port, String path, String headers, int count) throws IOException {
        var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers;
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var all = (request + "\r\n").repeat(count - 1) + request + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(all.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }

    private static List<String> statuses(String answers) {
        var statuses = new ArrayList<String>();
        STATUS.matcher(answers).results().forEach(match -> statuses.add(match.group(1)));
        return statuses;
    }
}
