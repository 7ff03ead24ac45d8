package dev.chatroom;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.ServiceProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that send HTTP requests without a pause do not keep the only carrier thread. */
class PipelinedRequestsIT {
    private static final String ONE_CARRIER =
            "-Djdk.virtualThreadScheduler.parallelism=1 -Djdk.virtualThreadScheduler.maxPoolSize=1";
    private static final int FLOODERS = 4;
    private static final int MESSAGES = 50;
    private static final int BATCH = 50;

    @ParameterizedTest
    @ValueSource(strings = {"/api/room", "/", "/nothing"})
    void honestClientsTalkDuringAFlood(String path) throws IOException {
        try (var server = ServiceProcess.start(Map.of("JAVA_TOOL_OPTIONS", ONE_CARRIER, "RATE_LIMITS", "off"))) {
            var alice = Conversation.joined(server.port(), "Alice");
            var bob = Conversation.joined(server.port(), "Bob");
            var flooders = IntStream.range(0, FLOODERS).mapToObj(_ -> flood(server.port(), path)).toList();

            for (int i = 0; i < MESSAGES; i++) {
                var text = "message " + i;
                alice.say(text);
                assertThat(bob.awaitMessage(text)).isNotNull();
            }

            assertThat(flooders).as("they never stopped").allMatch(Thread::isAlive);
        }
    }

    private static Thread flood(int port, String path) {
        var requests = "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".formatted(path).repeat(BATCH).getBytes(US_ASCII);
        return Thread.ofPlatform().daemon().start(() -> {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                Thread.ofPlatform().daemon().start(() -> discardOutput(socket));
                while (true) {
                    socket.getOutputStream().write(requests);
                }
            } catch (IOException e) {
                // The server has closed the connection.
            }
        });
    }

    private static void discardOutput(Socket socket) {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The connection has ended.
        }
    }
}
