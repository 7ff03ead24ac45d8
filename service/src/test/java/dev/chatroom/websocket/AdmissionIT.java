package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.ChatServer;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.testing.junit5.ServerTest;
import io.helidon.webserver.testing.junit5.SetUpServer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The limits on new sockets. */
class AdmissionIT {
    @Nested
    @ServerTest
    class WithARateLimit {
        @SetUpServer
        static void server(WebServerConfig.Builder server) {
            ChatServer.configure(
                    Instances.config("rate.connections.burst", "2", "rate.connections.persecond", "1"), server);
        }

        @Test
        void refusesSocketsPastTheRateFor1Second(WebServer server, Http1Client client) {
            Conversation.joined(server.port(), "Alice");
            Conversation.joined(server.port(), "Bob");

            var refused = UpgradeRequests.send(client).response();

            assertThat(refused.status().code()).isEqualTo(503);
            assertThat(refused.headers().first(HeaderNames.RETRY_AFTER)).hasValue("1");
            await().until(() -> UpgradeRequests.send(client).isUpgraded());
        }
    }

    @Nested
    @ServerTest
    class WithRateLimitsOff {
        @SetUpServer
        static void server(WebServerConfig.Builder server) {
            ChatServer.configure(
                    Instances.config(
                            "rate.connections.burst", "1", "rate.connections.persecond", "1", "rate.limits", "off"),
                    server);
        }

        @Test
        void acceptsSocketsAtAnyRate(Http1Client client) {
            for (int i = 0; i < 5; i++) {
                assertThat(UpgradeRequests.send(client).isUpgraded()).isTrue();
            }
        }
    }

    @Nested
    @ServerTest
    class WithAnAddressLimit {
        @SetUpServer
        static void server(WebServerConfig.Builder server) {
            ChatServer.configure(Instances.config("limits.peraddress", "2"), server);
        }

        @Test
        void refusesSocketsOfAnAddressPastItsLimitUntilOneEnds(WebServer server, Http1Client client) {
            var alice = Conversation.joined(server.port(), "Alice");
            Conversation.joined(server.port(), "Bob");

            var refused = UpgradeRequests.send(client).response();

            assertThat(refused.status().code()).isEqualTo(429);
            assertThat(refused.headers().first(HeaderNames.RETRY_AFTER)).hasValue("10");
            alice.disconnect();
            await().until(() -> UpgradeRequests.send(client).isUpgraded());
        }
    }

    @Nested
    @ServerTest
    class BehindAProxy {
        @SetUpServer
        static void server(WebServerConfig.Builder server) {
            ChatServer.configure(Instances.config("limits.peraddress", "1", "proxy.trustedhops", "1"), server);
        }

        @Test
        void countsTheAddressThatTheProxyReports(Http1Client client) {
            for (int number = 1; number <= 3; number++) {
                var address = "192.0.2." + number;
                assertThat(send(client, "forged, " + address)).isEqualTo(101);
                assertThat(send(client, "other, " + address)).isEqualTo(429);
            }
        }

        private static int send(Http1Client client, String forwarded) {
            return UpgradeRequests.send(client, HeaderNames.X_FORWARDED_FOR, forwarded).response().status().code();
        }
    }

    @Nested
    @ServerTest
    class WithARateLimitOfAddresses {
        @SetUpServer
        static void server(WebServerConfig.Builder server) {
            ChatServer.configure(
                    Instances.config(
                            "proxy.trustedhops", "1",
                            "rate.address.connections.burst", "2",
                            "rate.address.connections.persecond", "1"),
                    server);
        }

        @Test
        void refusesSocketsOfAnAddressPastItsRate(Http1Client client) {
            assertThat(send(client, "192.0.2.1")).isEqualTo(101);
            assertThat(send(client, "192.0.2.1")).isEqualTo(101);
            assertThat(send(client, "192.0.2.1")).isEqualTo(429);
            assertThat(send(client, "192.0.2.2")).isEqualTo(101);
            await().until(() -> send(client, "192.0.2.1") == 101);
        }

        private static int send(Http1Client client, String forwarded) {
            return UpgradeRequests.send(client, HeaderNames.X_FORWARDED_FOR, forwarded).response().status().code();
        }
    }
}
