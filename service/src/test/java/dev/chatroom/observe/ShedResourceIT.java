package dev.chatroom.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.ChatServer;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webclient.api.ClientResponseTyped;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.testing.junit5.ServerTest;
import io.helidon.webserver.testing.junit5.SetUpServer;
import io.helidon.webserver.testing.junit5.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /observe/shed}. */
class ShedResourceIT {
    private static final String TOKEN = "a token of some length";

    @Nested
    @ServerTest
    class WithAToken {
        private static ChatServer chat;

        private final Http1Client admin;
        private final int port;
        private final List<Conversation> clients = new ArrayList<>();

        WithAToken(WebServer server, @Socket("admin") Http1Client admin) {
            this.port = server.port();
            this.admin = admin;
        }

        @SetUpServer
        static void server(WebServerConfig.Builder server) {
            chat = ChatServer.configure(Instances.config("admin.token", TOKEN), server);
        }

        @AfterEach
        void closeSockets() {
            clients.forEach(Conversation::disconnect);
            await().until(() -> chat.hub().connections() == 0);
        }

        @Test
        void closesTheRequestedNumberOfSocketsWith1012() {
            join(5);

            // Another test's request may still be processed.
            await().until(() -> post(admin, "count=2&persecond=100", TOKEN).status().equals(Status.ACCEPTED_202));

            await().until(() -> chat.hub().connections() == 3
                    && clients.stream().filter(Conversation::isClosed).count() == 2);
            assertThat(clients.stream().filter(Conversation::isClosed).map(Conversation::closeCode))
                    .hasSize(2)
                    .containsOnly(1012);
        }

        @ParameterizedTest
        @ValueSource(strings = {"another token of some length", ""})
        void rejectsOtherTokens(String token) {
            join(1);

            assertThat(post(admin, "count=1&persecond=100", token).status()).isEqualTo(Status.UNAUTHORIZED_401);
            assertThat(chat.hub().connections()).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "count=1", "count=0&persecond=1", "count=many&persecond=1", "count=1&persecond=99999"})
        void rejectsInvalidParametersAndListsTheAcceptedOnes(String query) {
            var answer = post(admin, query, TOKEN);

            assertThat(answer.status()).isEqualTo(Status.BAD_REQUEST_400);
            assertThat(answer.entity()).contains("count from 1");
        }

        @Test
        void processesOneRequestAtATime() {
            join(2);

            await().until(() -> post(admin, "count=2&persecond=1", TOKEN).status().equals(Status.ACCEPTED_202));

            assertThat(post(admin, "count=2&persecond=1", TOKEN).status()).isEqualTo(Status.CONFLICT_409);
        }

        private void join(int count) {
            for (int i = 0; i < count; i++) {
                clients.add(Conversation.joined(port, "Client " + i));
            }
        }
    }

    @Nested
    @ServerTest
    class WithoutAToken {
        @SetUpServer
        static void server(WebServerConfig.Builder server) {
            ChatServer.configure(Instances.config(), server);
        }

        @Test
        void rejectsEveryRequest(@Socket("admin") Http1Client admin) {
            assertThat(post(admin, "count=1&persecond=100", "").status()).isEqualTo(Status.UNAUTHORIZED_401);
        }
    }

    private static ClientResponseTyped<String> post(Http1Client admin, String query, String token) {
        var request = admin.post("/observe/shed");
        for (var parameter : query.split("&", -1)) {
            var pair = parameter.split("=", 2);
            request.queryParam(pair[0], pair[pair.length - 1]);
        }
        if (!token.isEmpty()) {
            request.header(HeaderNames.AUTHORIZATION, "Bearer " + token);
        }
        return request.request(String.class);
    }
}
