package dev.chatroom.fanout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.fanout.BroadcastBuffer.Selection;
import dev.chatroom.fanout.Fanout.Delivery;
import dev.chatroom.fanout.Fanout.Path;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.protocol.Frames;
import dev.chatroom.protocol.ReactionEvent;
import dev.chatroom.protocol.RoomSettings;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.User;
import dev.chatroom.protocol.WireLimits;
import dev.chatroom.testing.ManualScheduler;
import dev.chatroom.testing.ServerFrames;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BufferedFanoutTest {
    private static final User ANN = new User("ann", "Ann");

    private final ManualScheduler time = new ManualScheduler();
    private final RecordingMeters meters = new RecordingMeters();
    private final EventCodec codec = new EventCodec(WireLimits.DEFAULT);
    private final FlushScheduler schedule = new FlushScheduler(time, Duration.ofMillis(50), 0.5);
    private final BufferedFanout fanout = new BufferedFanout(codec, schedule, time, meters);

    @AfterEach
    void stop() {
        fanout.close();
    }

    @Test
    void writesBroadcastsInOrderToEveryWelcomedClient() {
        var first = new FakeSocket();
        var second = new FakeSocket();
        var stranger = new FakeSocket();
        fanout.add(outbox(stranger));
        for (var socket : List.of(first, second)) {
            var outbox = outbox(socket);
            fanout.add(outbox);
            fanout.welcome(outbox, history());
            soon().until(() -> socket.writes() == 1);
        }

        fanout.broadcast(typing("Ben"));
        fanout.broadcast(message("m1"), delivery());

        time.advance(Duration.ofMillis(1));
        for (var socket : List.of(first, second)) {
            soon().untilAsserted(() -> assertThat(types(socket)).containsExactly("history", "typing", "message"));
        }
        assertThat(stranger.writes()).isZero();
    }

    @Test
    void skipsNoChangeOfTheRoomForClientThatLags() {
        var client = welcomed();
        List<ServerEvent> events = List.of(
                new ServerEvent.Remove("ann", "m1", null, ServerEvent.Remove.AUTHOR),
                new ServerEvent.Room(RoomSettings.NONE),
                counts());
        events.forEach(fanout::broadcast);
        fanout.broadcast(typing("Ben"));

        assertThat(read(client, Selection.ESSENTIAL)).isEqualTo(events.stream().map(this::json).toList());
    }

    @Test
    void encodesEventsAsTextFrames() {
        var client = welcomed();
        fanout.broadcast(message("m1"), delivery());
        fanout.broadcast(typing("Ben"));

        assertThat(read(client, Selection.EVERYTHING))
                .containsExactly(json(message("m1")), json(typing("Ben")));
        assertThat(client.sent()).containsExactly(Frames.text(codec.encode(history())));
    }

    @Test
    void welcomesClientBehindEarlierBroadcasts() {
        fanout.broadcast(message("before"), delivery());
        var client = welcomed();
        fanout.broadcast(message("after"), delivery());

        assertThat(read(client, Selection.EVERYTHING)).containsExactly(json(message("after")));
    }

    @Test
    void marksTypingAndPresenceAsSkippable() {
        var client = welcomed();
        fanout.broadcast(typing("Ben"));
        fanout.broadcast(presence(1));
        fanout.broadcast(presence(2));
        fanout.broadcast(message("m1"));
        fanout.broadcast(message("m2"), delivery());

        assertThat(read(client, Selection.ESSENTIAL))
                .containsExactly(json(presence(2)), json(message("m1")), json(message("m2")));
    }

    @Test
    void flushesForEachKindOfBroadcast() {
        var client = welcomed();
        fanout.broadcast(typing("Ben"));
        soon().until(() -> client.flushes() == 1);

        time.advance(Duration.ofMillis(1));
        fanout.broadcast(message("m1"), delivery());

        soon().until(() -> client.flushes() == 2);
    }

    @Test
    void flushesNoClientThatWasRemoved() {
        var client = welcomed();
        var other = welcomed();
        fanout.remove(client);
        fanout.remove(client);

        fanout.broadcast(message("m1"), delivery());

        soon().until(() -> other.flushes() == 1);
        soon().until(() -> meters.counts().contains("flushed 1"));
        assertThat(client.flushes()).isZero();
    }

    @Test
    void sendsAtOnceWhenNoFlushIsPending() {
        var client = added();

        fanout.send(client, new ServerEvent.Ack("m1"));

        assertThat(client.sent()).containsExactly(Frames.text(codec.encode(new ServerEvent.Ack("m1"))));
        assertThat(client.sentWithNextFlush()).isEmpty();
        assertThat(schedule.isPending()).isFalse();
    }

    @Test
    void sendsWithPendingFlush() {
        var client = added();
        client.onFlush(() -> time.advance(Duration.ofMillis(1)));
        fanout.broadcast(message("m1"), delivery());
        soon().until(() -> schedule.interval().isPositive());
        client.onFlush(() -> {});
        // Time stands still: the next flush stays pending.
        fanout.broadcast(message("m2"), delivery());

        fanout.send(client, new ServerEvent.Ack("m1"));

        assertThat(client.sentWithNextFlush()).containsExactly(Frames.text(codec.encode(new ServerEvent.Ack("m1"))));
        assertThat(client.sent()).isEmpty();
        assertThat(schedule.isPending()).isTrue();
    }

    @Test
    void letsWhatNobodyWaitsForGoWithTheNextMessage() {
        var client = shownAMessage();

        fanout.broadcast(typing("Ben"));
        fanout.broadcast(presence(1));
        fanout.broadcast(counts());
        fanout.sendSoon(client, counts());

        assertThat(schedule.isPending()).isFalse();
        assertThat(client.sentWithNextFlush()).containsExactly(Frames.text(codec.encode(counts())));
        time.advance(Duration.ofMillis(48));
        fanout.broadcast(message("m2"), delivery());
        soon().until(() -> client.flushes() == 2);
        time.advance(Duration.ofSeconds(1));
        assertThat(schedule.isPending()).isFalse();
        assertThat(client.flushes()).isEqualTo(2);
    }

    @Test
    void flushesWhatOneClientIsSentWhenNoMessageComes() {
        var client = shownAMessage();

        fanout.sendSoon(client, counts());
        time.advance(DeferredFlush.PATIENCE);

        soon().until(() -> client.flushes() == 2);
    }

    @Test
    void sendsWhatOneClientDoesNotWaitForAtOnceInAQuietRoom() {
        var client = welcomed();

        fanout.sendSoon(client, counts());

        assertThat(client.sent()).contains(Frames.text(codec.encode(counts())));
    }

    @Test
    void sendsWhatAClientWaitsForAtOnceAlsoSoonAfterAFlush() {
        var client = shownAMessage();

        fanout.send(client, new ServerEvent.Ack("m2"));

        assertThat(client.sent()).contains(Frames.text(codec.encode(new ServerEvent.Ack("m2"))));
    }

    @Test
    void encodesPresenceOnceForManyClients() {
        var first = added();
        var second = added();
        var event = presence(1);

        fanout.send(first, event);
        fanout.send(second, event);

        assertThat(second.sent().getFirst()).isSameAs(first.sent().getFirst());
    }

    @Test
    void encodesEveryPresenceEventAnew() {
        var client = added();

        fanout.send(client, presence(1));
        fanout.send(client, presence(2));

        assertThat(client.sent()).containsExactly(
                Frames.text(codec.encode(presence(1))), Frames.text(codec.encode(presence(2))));
    }

    @Test
    void measuresDeliveries() {
        added();
        fanout.broadcast(message("m1"), new Delivery(Path.REMOTE, time.nanoTime() - 5, 3));
        soon().until(() -> meters.counts().contains("flushed 1"));
        assertThat(meters.counts()).containsExactly("delivered REMOTE 3", "handedOver REMOTE 5", "flushed 1");

        time.advance(Duration.ofMillis(1));
        fanout.broadcast(typing("Ben"));
        time.advance(DeferredFlush.PATIENCE);

        soon().until(() -> meters.counts().size() == 4);
        assertThat(meters.counts()).endsWith("flushed 1");
    }

    @Test
    void endsItsThreadWhenClosed() {
        var client = welcomed();
        fanout.broadcast(message("m1"), delivery());
        soon().until(() -> client.flushes() == 1);

        fanout.close();

        soon().until(() -> !client.flushThreads().getFirst().isAlive());
    }

    @Test
    void reportsLateFlush() {
        assertThat(fanout.overdue()).isZero();
        fanout.close();

        // Until the flusher has ended it may still run a flush.
        soon().until(() -> {
            schedule.request();
            time.advance(Duration.ofMillis(3));
            return fanout.overdue().compareTo(Duration.ofMillis(3)) >= 0;
        });
    }

    private FakeClient added() {
        var client = new FakeClient();
        fanout.add(client);
        return client;
    }

    /** A welcomed client, a moment after a flush. */
    private FakeClient shownAMessage() {
        var client = welcomed();
        fanout.broadcast(message("m1"), delivery());
        soon().until(() -> client.flushes() == 1);
        time.advance(Duration.ofMillis(1));
        return client;
    }

    private FakeClient welcomed() {
        var client = added();
        fanout.welcome(client, history());
        return client;
    }

    private Outbox outbox(FakeSocket socket) {
        return new Outbox(socket, () -> {}, 100_000, FanoutMeters.NONE, time);
    }

    private Delivery delivery() {
        return new Delivery(Path.LOCAL, time.nanoTime(), 1);
    }

    private static ServerEvent.History history() {
        return new ServerEvent.History(List.of(), EntryId.ZERO, false, ANN, "here");
    }

    private static ServerEvent.Message message(String id) {
        return new ServerEvent.Message(new SharedMessage(ChatMessage.written(id, ANN, "hello", 1)), EntryId.ZERO);
    }

    private static ServerEvent.Typing typing(String name) {
        return new ServerEvent.Typing("ben", name, null, null);
    }

    private static ServerEvent counts() {
        return new ReactionEvent.Counts(List.of());
    }

    private static ServerEvent.Presence presence(int count) {
        return new ServerEvent.Presence(count, List.of(ANN), count - 1);
    }

    private String json(ServerEvent event) {
        return new String(codec.encode(event), UTF_8);
    }

    private static List<String> types(FakeSocket socket) {
        return socket.texts().stream().map(text -> ServerFrames.json(text).getString("type")).toList();
    }

    private static List<String> read(FakeClient client, Selection selection) {
        var out = new ByteArrayOutputStream();
        while (client.broadcasts().read(selection, out::write)) {
            // On to the next run.
        }
        var texts = new ArrayList<String>();
        ServerFrames.parse(out.toByteArray(), 0, out.size()).forEach(frame -> texts.add(frame.text()));
        return texts;
    }

    private static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1));
    }
}
