package dev.chatroom.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.ChatConfig;
import dev.chatroom.ChatServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A HEAD is a GET without its body (RFC 9110 section 9.3.2); probes and link checkers send it. */
class PageHeadIT {
    @Test
    void aHeadIsAnsweredAsAGetWithoutABody() throws IOException, InterruptedException {
        try (var server = ChatServer.start(ChatConfig.with(Map.of("server.host", "127.0.0.1", "server.port", "0")));
                var client = HttpClient.newHttpClient()) {
            var page = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"));
            var get = client.send(page.build(), BodyHandlers.ofByteArray());
            var head = client.send(page.HEAD().build(), BodyHandlers.ofByteArray());
            var again = client.send(page.GET().build(), BodyHandlers.ofByteArray());

            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(get.body().length);
            assertThat(head.headers().firstValue("ETag")).isEqualTo(get.headers().firstValue("ETag"));
            assertThat(again.body()).isEqualTo(get.body());
        }
    }
}
