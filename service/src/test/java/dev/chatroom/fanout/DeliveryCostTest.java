package dev.chatroom.fanout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.broker.LocalBroker;
import dev.chatroom.fanout.BroadcastBuffer.Kind;
import dev.chatroom.hub.Authenticator;
import dev.chatroom.hub.Connection;
import dev.chatroom.hub.Hub;
import dev.chatroom.hub.HubMeters;
import dev.chatroom.hub.MessageScreen;
import dev.chatroom.hub.Submissions;
import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.protocol.Frames;
import dev.chatroom.protocol.WireLimits;
import dev.chatroom.room.RoomConfig;
import dev.chatroom.testing.Allocations;
import dev.chatroom.testing.ManualScheduler;
import dev.chatroom.time.TimerThread;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Counts what a delivery costs, so that a change that makes it more expensive fails on any machine. */
class DeliveryCostTest {
    private static final int RECIPIENTS = 2_000;
    private static final int MESSAGES = 500;
    private static final long DELIVERIES = (long) RECIPIENTS * MESSAGES;
    /** Half of the smallest object in the default layout of the virtual machine. */
    private static final long HALF_AN_OBJECT_BYTES = 8;
    /** A few small objects for each write, however much is in it. */
    private static final long WRITE_BYTES = 200;

    private final CountedWrites sockets = new CountedWrites();
    private final TimerThread timer = new TimerThread("flush");
    /** The time of the room stands still, so that it broadcasts nothing but the messages of the test. */
    private final ManualScheduler roomTime = new ManualScheduler();
    private final Hub hub = new Hub(
            RoomConfig.defaults("here").withRates(RoomConfig.Rates.UNLIMITED),
            Authenticator.GUESTS,
            MessageScreen.NONE,
            new LocalBroker("here", 10, timer),
            new BufferedFanout(
                    new EventCodec(WireLimits.DEFAULT),
                    new FlushScheduler(timer, Duration.ofMillis(50), 0.5),
                    timer,
                    FanoutMeters.NONE),
            roomTime,
            HubMeters.NONE);
    private int messages;

    @AfterEach
    void stopFlushing() {
        hub.close();
        timer.close();
    }

    @Test
    void messagesOfBurstShareTheirWrites() {
        var sender = openRoom();

        long before = sockets.writes();
        burst(sender);

        assertThat(sockets.writes() - before).isBetween((long) RECIPIENTS, DELIVERIES / 10);
    }

    @Test
    void deliveryAllocatesNoObject() {
        var sender = openRoom();
        burst(sender);

        long bytes = Allocations.ofAllThreads(() -> burst(sender));

        assertThat(bytes).isBetween(1L, DELIVERIES * HALF_AN_OBJECT_BYTES);
    }

    @Test
    void writeCopiesNoBroadcast() {
        var buffer = new BroadcastBuffer();
        var outboxes = Stream.generate(this::outbox).limit(RECIPIENTS).toList();
        outboxes.forEach(outbox -> outbox.sendAndFollow(List.of(frame("history")), buffer.follow()));
        awaitFrames(RECIPIENTS);
        flushFrame(buffer, outboxes);
        awaitFrames(2 * RECIPIENTS);

        long bytes = Allocations.ofThisThread(() -> flushFrame(buffer, outboxes));

        awaitFrames(3 * RECIPIENTS);
        assertThat(bytes).isBetween(1L, RECIPIENTS * WRITE_BYTES);
    }

    private static void flushFrame(BroadcastBuffer buffer, List<Outbox> outboxes) {
        buffer.append(frame("x".repeat(10_000)), Kind.MESSAGE);
        outboxes.forEach(Outbox::flush);
    }

    /** Fills the room; returns the connection that sends. */
    private Connection openRoom() {
        var connections = IntStream.range(0, RECIPIENTS).mapToObj(this::join).toList();
        // The history for each, and for the first the notice that they joined.
        awaitFrames(RECIPIENTS + 1);
        return connections.getFirst();
    }

    private Connection join(int number) {
        var connection = hub.register(outbox());
        Submissions.receive(
                hub,
                connection, new ClientEvent.Join("the secret of tab number " + number, "Swift Otter " + number, null));
        return connection;
    }

    /** Sends many messages at once and waits until everyone has all of them, and the sender the acks. */
    private void burst(Connection sender) {
        long all = sockets.frames() + DELIVERIES + MESSAGES;
        for (int i = 0; i < MESSAGES; i++) {
            Submissions.receive(hub, sender, new ClientEvent.Message("m-" + messages++, "what somebody has to say"));
        }
        awaitFrames(all);
    }

    /** There are more when the machine is slow: then the joins take so long that several notices are sent. */
    private void awaitFrames(long count) {
        await().until(() -> sockets.frames() >= count);
    }

    private Outbox outbox() {
        return new Outbox(sockets, () -> {}, 10_000_000, sockets, timer);
    }

    private static byte[] frame(String text) {
        return Frames.text(text.getBytes(UTF_8));
    }
}
