package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.broker.LocalBroker;
import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.room.RoomConfig;
import dev.chatroom.testing.ManualScheduler;
import dev.chatroom.testing.RecordingFanout;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A room without Redis. */
class LocalRoomTest {
    private final ManualScheduler time = new ManualScheduler();
    private final RecordingFanout fanout = new RecordingFanout();
    private final Hub hub = new Hub(
            RoomConfig.defaults("here").withRates(RoomConfig.Rates.UNLIMITED),
            Authenticator.GUESTS,
            MessageScreen.NONE,
            new LocalBroker("here", 10_000, time),
            fanout,
            time,
            HubMeters.NONE);

    @Test
    void resumesAfterManyMessages() {
        var ann = new CountingClient("message");
        var connection = hub.register(ann);
        Submissions.receive(hub, connection, new ClientEvent.Join("the secret of Ann", "Ann", null));
        for (int i = 0; i < 5_000; i++) {
            Submissions.receive(hub, connection, new ClientEvent.Message("m" + i, "text"));
        }
        var cursor = fanout.events(ann, ServerEvent.Message.class).getLast().cursor();

        var again = new CountingClient("message");
        Submissions.receive(hub, hub.register(again), new ClientEvent.Join("the secret of Ann", "Ann", cursor.toString()));

        var history = fanout.events(again, ServerEvent.History.class).getFirst();
        assertThat(history.gap()).isFalse();
        assertThat(history.messages()).extracting(message -> message.key().id())
                .filteredOn(id -> id.startsWith("m"))
                .isEqualTo(List.of("m4999"));
    }
}
