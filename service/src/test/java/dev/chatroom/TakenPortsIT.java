package dev.chatroom;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatroom.testing.Instances;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TakenPortsIT {
    @ParameterizedTest
    @CsvSource({"server.port, SERVER_PORT", "admin.port, ADMIN_PORT"})
    void theErrorNamesTheTakenPort(String key, String variable) throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var port = Integer.toString(other.getLocalPort());
            var config = Instances.config(key, port, "server.host", "127.0.0.1", "admin.host", "127.0.0.1");

            assertThatThrownBy(() -> ChatServer.start(config))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("%s (%s): cannot listen on port %s", key, variable, port);
        }
    }
}
