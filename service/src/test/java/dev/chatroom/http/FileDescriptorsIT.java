package dev.chatroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.ServiceProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clients that open more connections than the process may have files open. */
class FileDescriptorsIT {
    private static final int MAX_FILES = 512;
    private static final String REQUEST = "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    @Test
    void neitherEndTheListenerNorTheSocketsOfTheRoom() throws IOException {
        try (var service = ServiceProcess.startWithOpenFiles(MAX_FILES, Map.of("HTTP_HEAD", "PT30S"))) {
            var alice = Conversation.joined(service.port(), "Alice");
            var held = new ArrayList<RawHttp>();
            for (int i = 0; i < 2 * MAX_FILES; i++) {
                held.add(RawHttp.connect(service.port()).send("GET / HTTP/1.1\r\n"));
            }
            held.forEach(RawHttp::close);

            assertThat(RawHttp.exchange(service.port(), REQUEST.formatted("/api/room"))).startsWith("HTTP/1.1 200");
            assertThat(RawHttp.exchange(service.adminPort(), REQUEST.formatted("/observe/health/live")))
                    .startsWith("HTTP/1.1 200");
            alice.say("still here");
            alice.awaitMessage("still here");
            Conversation.joined(service.port(), "Bob");
        }
    }

    @Test
    void theConnectionsThatWaitLongestGiveWay() throws IOException {
        try (var service = ServiceProcess.startWithOpenFiles(MAX_FILES, Map.of("HTTP_HEAD", "PT1H"))) {
            var held = new ArrayList<RawHttp>();
            for (int i = 0; i < 2 * MAX_FILES; i++) {
                held.add(RawHttp.connect(service.port()).send("GET / HTTP/1.1\r\n"));
            }

            // None of them is closed by its client, and none by its deadline.
            assertThat(RawHttp.exchange(service.port(), REQUEST.formatted("/api/room"))).startsWith("HTTP/1.1 200");
            held.forEach(RawHttp::close);
        }
    }
}
