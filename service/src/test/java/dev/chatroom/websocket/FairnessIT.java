package dev.chatroom.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.ServiceProcess;
import dev.chatroom.testing.Upgrade;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No socket keeps a carrier thread for itself, whatever its client sends. There is one carrier thread for all. */
class FairnessIT {
    private static final String ONE_CARRIER =
            "-Djdk.virtualThreadScheduler.parallelism=1 -Djdk.virtualThreadScheduler.maxPoolSize=1";
    private static final int FLOODERS = 4;
    private static final int MESSAGES = 50;

    private static Map<String, Integer> turns;

    @BeforeAll
    static void countTurns() throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(ONE_CARRIER.split(" ")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), OneCarrier.class.getName()));
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        turns = new HashMap<>();
        try (var lines = process.inputReader(UTF_8)) {
            lines.lines().map(line -> line.split(" ")).forEach(word -> turns.put(word[0], Integer.valueOf(word[1])));
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @EnumSource
    void othersGetTurnsDuringAFlood(Flood flood) {
        assertThat(turns).hasEntrySatisfying(
                flood.name(), counted -> assertThat(counted).isGreaterThanOrEqualTo(OneCarrier.TURNS));
    }

    @ParameterizedTest
    @EnumSource(names = {"PINGS", "PONGS", "TYPING", "INVALID_JSON"})
    void honestClientsTalkDuringAFlood(Flood flood) throws IOException {
        try (var server = ServiceProcess.start(Map.of("JAVA_TOOL_OPTIONS", ONE_CARRIER, "RATE_LIMITS", "off"))) {
            var alice = Conversation.joined(server.port(), "Alice");
            var bob = Conversation.joined(server.port(), "Bob");
            var flooders = IntStream.range(0, FLOODERS).mapToObj(_ -> flood(server.port(), flood)).toList();

            for (int i = 0; i < MESSAGES; i++) {
                var text = "message " + i;
                alice.say(text);
                assertThat(bob.awaitMessage(text)).isNotNull();
            }

            assertThat(flooders).as("they never stopped").allMatch(Thread::isAlive);
        }
    }

    private static Thread flood(int port, Flood flood) {
        var socket = Upgrade.to(port).send().socket();
        Thread.ofPlatform().daemon().start(() -> discardOutput(socket));
        return Thread.ofPlatform().daemon().start(() -> {
            try {
                var out = socket.getOutputStream();
                out.write(flood.first());
                while (true) {
                    out.write(flood.bytes());
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
