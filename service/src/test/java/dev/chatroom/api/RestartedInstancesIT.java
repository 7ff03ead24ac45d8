package dev.chatroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.ChatServer;
import dev.chatroom.protocol.Role;
import dev.chatroom.testing.ClientEvents;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import dev.chatroom.testing.Upgrade;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What moderators decided outlives a rolling restart: both instances refuse at the first attempt, before and after they were
 * restarted one after the other. Elapsed times are printed.
 */
class RestartedInstancesIT {
    private static final String ANN = ClientEvents.secret();
    private static final String BOB = ClientEvents.secret();
    private static final String EVE = ClientEvents.secret();
    private static final double NANOS_PER_MILLI = 1e6;

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    final Instances instances = Instances.sharing(REDIS);

    private final List<ChatServer> servers = new ArrayList<>(List.of(start(), start()));
    private final String stolen = ApiClient.token("mel", Role.MEMBER);

    @Test
    void refusesUsersAfterBothInstancesWereRestartedOneAfterTheOther() {
        ApiClient.awaitRedis(port(0));
        ApiClient.awaitRedis(port(1));
        var ann = onBoth("192.0.2.7", ANN, null);
        var bob = onBoth("198.51.100.7", BOB, null);
        var eve = onBoth("203.0.113.7", EVE, null);
        var mel = onBoth("203.0.113.8", ClientEvents.secret(), stolen);
        var ids = List.of(idOf(ann), idOf(bob), idOf(eve), idOf(mel));

        act(0, "ban", ids.get(0), "");
        assertClosed("ban", ann, 4403);
        act(0, "ban", ids.get(1), ",\"value\":{\"prefix\":true}");
        assertClosed("ban of a network", bob, 4403);
        act(0, "timeout", ids.get(2), ",\"seconds\":3600");
        revoke(ids.get(3));
        assertClosed("revocation", mel, 4401);
        assertRefusedOnBoth();

        instances.stop(servers.get(0));
        // Decided while the first instance is away.
        act(1, "unban", ids.get(2), "");
        act(1, "timeout", ids.get(2), ",\"seconds\":7200");
        servers.set(0, start());
        instances.stop(servers.get(1));
        servers.set(1, start());
        assertRefusedOnBoth();
        assertThat(stored()).contains("hello of 203.0.113.8").doesNotContain("hello of 192.0.2.7", "hello of 198.51.100.7", "again");
    }

    /** Each of them tries once on each instance. */
    private void assertRefusedOnBoth() {
        for (int number : List.of(0, 1)) {
            assertThat(join(number, "192.0.2.7", ANN, null).closeCode()).as("the banned user").isEqualTo(4403);
            assertThat(join(number, "192.0.2.9", BOB, null).closeCode()).as("the user whose network is banned").isEqualTo(4403);
            assertThat(join(number, "198.51.100.200", ClientEvents.secret(), null).closeCode()).as("their network").isEqualTo(4403);
            var mel = join(number, "203.0.113.8", ClientEvents.secret(), stolen);
            assertThat(mel.expect("error").getString("code")).isEqualTo("token_invalid");
            assertThat(mel.closeCode()).as("the revoked token").isEqualTo(4401);
            var eve = join(number, "203.0.113.7", EVE, null);
            eve.expect("history");
            eve.sendText(ClientEvents.message("again-" + number, "again"));
            assertThat(eve.awaitEvent(event -> event.toString().contains("again-" + number)).getString("code"))
                    .as("the muted user").isEqualTo("muted");
            eve.disconnect();
        }
    }

    private static void assertClosed(String what, List<Conversation> sockets, int code) {
        long start = System.nanoTime();
        sockets.forEach(socket -> assertThat(socket.closeCode()).as(what).isEqualTo(code));
        System.out.printf("%s: closed on both instances %.0f ms after it was stored%n", what, (System.nanoTime() - start) / NANOS_PER_MILLI);
    }

    /** The client has joined both instances, and written to the first one. */
    private List<Conversation> onBoth(String address, String secret, String token) {
        var sockets = List.of(join(0, address, secret, token), join(1, address, secret, token));
        sockets.forEach(socket -> socket.expect("history"));
        sockets.getFirst().say("hello of " + address);
        sockets.getLast().awaitMessage("hello of " + address);
        return sockets;
    }

    private Conversation join(int number, String address, String secret, String token) {
        var client = Conversation.connect(Upgrade.to(port(number)).header("X-Forwarded-For", address));
        client.sendText(token == null
                ? ClientEvents.join(secret, address, null)
                : ClientEvents.signIn(secret, token));
        return client;
    }

    private static String idOf(List<Conversation> sockets) {
        return sockets.getFirst().events().stream()
                .filter(event -> event.getString("type").equals("history"))
                .map(event -> event.getJsonObject("self"))
                .map((JsonObject self) -> self.getString("clientId"))
                .findFirst()
                .orElseThrow();
    }

    private void act(int number, String action, String clientId, String more) {
        var body = "{\"action\":\"%s\",\"target\":{\"clientId\":\"%s\"}%s}".formatted(action, clientId, more);
        assertThat(ApiClient.moderator(port(number)).post("/actions", body).status().code()).isEqualTo(200);
    }

    private void revoke(String clientId) {
        assertThat(ApiClient.moderator(port(0)).post("/revoke", "{\"clientId\":\"" + clientId + "\"}").status().code()).isEqualTo(200);
    }

    private ChatServer start() {
        return instances.start("auth.secret", ApiClient.SECRET, "proxy.trustedhops", "1");
    }

    private int port(int number) {
        return servers.get(number).port();
    }

    private static String stored() {
        var client = RedisClient.create(REDIS.url());
        try (var redis = client.connect()) {
            return redis.sync().xrange("chat:messages", Range.unbounded()).toString();
        } finally {
            client.shutdown();
        }
    }
}
