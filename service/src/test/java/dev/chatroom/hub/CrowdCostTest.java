package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.fanout.BufferedFanout;
import dev.chatroom.fanout.FanoutMeters;
import dev.chatroom.fanout.FlushScheduler;
import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.WireLimits;
import dev.chatroom.room.RoomConfig;
import dev.chatroom.testing.FakeBroker;
import dev.chatroom.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a crowd costs each client, counted at the sockets, in a time that the test controls. */
class CrowdCostTest {
    /** 20 MB for 2,000 clients: a roster of 100 users each, and little more. */
    private static final long PRESENCE_BYTES_PER_JOIN = 10_000;
    private static final int TYPING_FRAMES_PER_SECOND = 6;

    private final ManualScheduler time = new ManualScheduler();
    private final FakeBroker broker = new FakeBroker("here");
    private final Hub hub = new Hub(
            RoomConfig.defaults("here"),
            Authenticator.GUESTS,
            MessageScreen.NONE,
            broker,
            new BufferedFanout(
                    new EventCodec(WireLimits.DEFAULT),
                    new FlushScheduler(time, Duration.ofMillis(50), 0.5),
                    time,
                    FanoutMeters.NONE),
            time,
            HubMeters.NONE);
    private final List<CountingClient> clients = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();

    @AfterEach
    void stopFlushing() {
        hub.close();
    }

    @Test
    void costsAsManyPresenceBytesForEachJoinInALargeStormAsInASmallOne() {
        long small = presenceBytesPerJoin(500);
        long large = presenceBytesPerJoin(2_000);

        assertThat(small).isBetween(1L, PRESENCE_BYTES_PER_JOIN);
        assertThat(large).isBetween(1L, PRESENCE_BYTES_PER_JOIN);
        // Were every join broadcast with the roster, four times the people would cost four times as much each.
        assertThat(large).isLessThan(small * 3 / 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 30, 500})
    void sendsTypingAtMostAFewTimesASecondHoweverManyType(int people) {
        for (int i = 0; i < people; i++) {
            join(i, "typing");
        }
        for (int second = 0; second < 10; second++) {
            connections.forEach(connection -> receive(connection, new ClientEvent.Typing()));
            everyoneElsewhereTypes(people);
            time.advance(Duration.ofSeconds(1));
        }

        assertThat(clients).allMatch(client -> client.frames() <= 10 * TYPING_FRAMES_PER_SECOND);
        assertThat(clients.getFirst().frames()).isGreaterThanOrEqualTo(10);
    }

    private void everyoneElsewhereTypes(int people) {
        for (int i = 0; i < people; i++) {
            broker.listener().typing(new ServerEvent.Typing("elsewhere-" + i, "Calm Heron " + i, null, null));
        }
    }

    private static long presenceBytesPerJoin(int people) {
        var storm = new CrowdCostTest();
        storm.joinWithinASecond(people);
        storm.time.advance(Duration.ofMinutes(1));
        storm.stopFlushing();
        return storm.clients.stream().mapToLong(CountingClient::bytes).sum() / people;
    }

    private void joinWithinASecond(int people) {
        for (int i = 0; i < people; i++) {
            join(i, "presence");
            if (i % (people / 100) == 0) {
                time.advance(Duration.ofMillis(10));
            }
        }
    }

    private void join(int number, String counted) {
        var client = new CountingClient(counted);
        var connection = hub.register(client);
        clients.add(client);
        connections.add(connection);
        receive(connection, new ClientEvent.Join("the secret of tab number " + number, "Swift Otter " + number, null));
    }

    private void receive(Connection connection, ClientEvent event) {
        Submissions.receive(hub, connection, event);
    }
}
