package dev.chatroom.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.ChatServer;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An instance that is to have fewer sockets. */
class ShedResourceIT {
    private static final String TOKEN = "a token of some length";

    @RegisterExtension
    final Instances alone = Instances.alone();

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void asManySocketsAsAskedForAreClosedWith1012() throws Exception {
        var server = alone.start("admin.token", TOKEN);
        var guests = IntStream.range(0, 5).mapToObj(i -> Conversation.joined(server.port(), "Guest " + i)).toList();

        assertThat(post(server, "count=2&persecond=100", TOKEN).statusCode()).isEqualTo(202);

        await().until(() -> server.hub().connections() == 3
                && guests.stream().filter(Conversation::hasEnded).count() == 2);
        assertThat(guests.stream().filter(Conversation::hasEnded).map(Conversation::closeCode))
                .hasSize(2)
                .containsOnly(1012);
    }

    @Test
    void whoDoesNotShowTheTokenClosesNothing() throws Exception {
        var server = alone.start("admin.token", TOKEN);
        Conversation.joined(server.port(), "Alice");

        assertThat(post(server, "count=1&persecond=100", "another").statusCode()).isEqualTo(401);
        assertThat(post(server, "count=1&persecond=100", "").statusCode()).isEqualTo(401);
        assertThat(server.hub().connections()).isEqualTo(1);
    }

    @Test
    void withoutATokenNobodyMay() throws Exception {
        var server = alone.start();

        assertThat(post(server, "count=1&persecond=100", "").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "count=1", "count=0&persecond=1", "count=many&persecond=1", "count=1&persecond=99999"})
    void whatIsNotAcceptedIsSaid(String query) throws Exception {
        var answer = post(alone.start("admin.token", TOKEN), query, TOKEN);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("count from 1");
    }

    @Test
    void oneIsDoneAfterTheOther() throws Exception {
        var server = alone.start("admin.token", TOKEN);
        IntStream.range(0, 3).forEach(i -> Conversation.joined(server.port(), "Guest " + i));

        assertThat(post(server, "count=3&persecond=1", TOKEN).statusCode()).isEqualTo(202);
        assertThat(post(server, "count=3&persecond=1", TOKEN).statusCode()).isEqualTo(409);
    }

    private HttpResponse<String> post(ChatServer server, String query, String token)
            throws IOException, InterruptedException {
        var uri = URI.create("http://localhost:%d/observe/shed?%s".formatted(server.adminPort(), query));
        var request = HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody());
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
