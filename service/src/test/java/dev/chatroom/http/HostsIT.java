package dev.chatroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.ChatServer;
import dev.chatroom.testing.Instances;
import dev.chatroom.testing.Upgrade;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.testing.junit5.ServerTest;
import io.helidon.webserver.testing.junit5.SetUpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests whose {@code Host} is not one of the room: what a browser sends after DNS rebinding. */
@ServerTest
class HostsIT {
    private final int port;
    private final int adminPort;

    HostsIT(WebServer server) {
        this.port = server.port();
        this.adminPort = server.port("admin");
    }

    @SetUpServer
    static void server(WebServerConfig.Builder server) {
        ChatServer.configure(Instances.config("hosts.allowed", "chat.example.org, *.rooms.example.org", "http.head", "PT2S", "http.request", "PT2S", "http.idle", "PT2S"), server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/room", "/api/ws", "/observe/health", "/nothing"})
    void rejectsEveryRequestForAnotherHost(String path) {
        assertThat(get(port, path, "Host: evil.example\r\n"))
                .startsWith("HTTP/1.1 421 Misdirected Request\r\n")
                .contains("HOSTS_ALLOWED");
        assertThat(get(port, path, "Host: chat.example.org\r\n")).doesNotStartWith("HTTP/1.1 421");
    }

    @Test
    void rejectsAnUpgradeWhoseOriginIsItsOwnForeignHost() {
        var answer = upgrade("evil.example:" + port, "http://evil.example:" + port);

        assertThat(answer.status()).isEqualTo(421);
    }

    @Test
    void acceptsUpgradesForTheHostsOfTheRoom() {
        assertThat(upgrade("chat.example.org", "https://chat.example.org").status()).isEqualTo(101);
        assertThat(upgrade("a.rooms.example.org", "https://a.rooms.example.org").status()).isEqualTo(101);
        assertThat(upgrade("localhost:" + port, "http://localhost:" + port).status()).isEqualTo(101);
    }

    @Test
    void theAdminPortChecksTheHostToo() {
        assertThat(get(adminPort, "/observe/metrics", "Host: evil.example\r\n")).startsWith("HTTP/1.1 421");
        assertThat(get(adminPort, "/observe/health", "Host: 127.0.0.1\r\n")).startsWith("HTTP/1.1 200");
    }

    /** RFC 9112 section 3.2. */
    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "Host:\r\n",
        "Host: localhost\r\nHost: localhost\r\n",
        "Host: localhost\r\nHost: evil.example\r\n",
        "Host: localhost, evil.example\r\n",
        "Host: localhost evil.example\r\n",
        "Host: local/host\r\n",
        "Host: user@localhost\r\n",
        "Host: localhost:port\r\n"
    })
    void answersAnAbsentRepeatedOrInvalidHostWith400(String hosts) {
        for (var path : new String[] {"/", "/api/ws"}) {
            assertThat(get(port, path, hosts)).startsWith("HTTP/1.1 400");
        }
    }

    private Upgrade.Answer upgrade(String host, String origin) {
        return Upgrade.to(port).header("Host", host).header("Origin", origin).send();
    }

    private static String get(int port, String path, String hosts) {
        return RawHttp.exchange(port, "GET " + path + " HTTP/1.1\r\n" + hosts + "Connection: close\r\n\r\n");
    }
}
