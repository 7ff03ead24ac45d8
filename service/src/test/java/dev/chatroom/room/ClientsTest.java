package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientsTest {
    private final Clients clients = new Clients();

    @Test
    void countsConnectionsAndJoinedClients() {
        clients.connect(1, "");
        clients.connect(2, "");
        assertThat(clients.size()).isEqualTo(2);
        assertThat(clients.joined()).isZero();
        join(1);
        join(2);
        assertThat(clients.joined()).isEqualTo(2);
        assertThat(clients.disconnect(1)).isPresent();
        assertThat(clients.disconnect(1)).isEmpty();
        assertThat(clients.joined()).isEqualTo(1);
        assertThat(clients.size()).isEqualTo(1);
    }

    @Test
    void doesNotCountAClientThatLeavesBeforeItJoined() {
        clients.connect(1, "");
        clients.connect(2, "");
        join(2);
        assertThat(clients.disconnect(1)).isPresent();
        assertThat(clients.joined()).isEqualTo(1);
    }

    @Test
    void knowsUserAndLimitsOnceAClientHasJoined() {
        clients.connect(1, "");
        var client = clients.find(1).orElseThrow();
        assertThat(client.connection()).isEqualTo(1);
        assertThat(client.isJoined()).isFalse();
        var limits = new RateLimits(new RoomConfig.Rates(true, 1, 1), 0);
        clients.join(client, RoomDriver.user("Ann"), null, limits);
        assertThat(client.isJoined()).isTrue();
        assertThat(client.user()).isEqualTo(RoomDriver.user("Ann"));
        assertThat(client.limits()).isSameAs(limits);
        assertThat(clients.find(2)).isEmpty();
    }

    @Test
    void keepsTheOtherConnectionsOfAUserWhenOneEnds() {
        for (long connection = 1; connection <= 2; connection++) {
            clients.connect(connection, "");
            join(connection);
        }
        assertThat(clients.disconnect(1)).isPresent();
        assertThat(clients.of("ann-id")).extracting(Clients.Client::connection).containsExactly(2L);
        assertThat(clients.disconnect(2)).isPresent();
        assertThat(clients.of("ann-id")).isEmpty();
    }

    private void join(long connection) {
        clients.join(
                clients.find(connection).orElseThrow(),
                RoomDriver.user("Ann"),
                null,
                new RateLimits(new RoomConfig.Rates(false, 1, 1), 0));
    }
}
