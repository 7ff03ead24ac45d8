package dev.chatroom.fanout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.broker.LocalBroker;
import dev.chatroom.hub.Connection;
import dev.chatroom.hub.Hub;
import dev.chatroom.hub.HubConfig;
import dev.chatroom.hub.HubMeters;
import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.protocol.Frames;
import dev.chatroom.protocol.WireLimits;
import dev.chatroom.testing.Allocations;
import dev.chatroom.testing.ManualScheduler;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a delivery costs in what can be counted, so that a change that makes it dearer fails on any machine. */
class DeliveryCostTest {
    private static final int RECIPIENTS = 2_000;
    private static final int MESSAGES = 500;
    private static final long DELIVERIES = (long) RECIPIENTS * MESSAGES;
    /** Half of the smallest object, as the virtual machine lays them out by default. */
    private static final long HALF_AN_OBJECT_BYTES = 8;
    /** A few small objects for each write, whatever is in it. */
    private static final long WRITE_BYTES = 200;

    private final CountedWrites sockets = new CountedWrites();
    private final ManualScheduler time = new ManualScheduler();
    private final Hub hub = new Hub(
            withoutRates(HubConfig.defaults("here")),
            new LocalBroker("here", 10, Clock.systemUTC()),
            new EventCodec(WireLimits.DEFAULT),
            time,
            HubMeters.NONE);
    private int messages;

    @AfterEach
    void stopFlushing() {
        hub.close();
    }

    @Test
    void theMessagesOfABurstShareTheirWrites() {
        var sender = openTheRoom();

        long before = sockets.writes();
        burst(sender);

        assertThat(sockets.writes() - before).isBetween((long) RECIPIENTS, DELIVERIES / 10);
    }

    @Test
    void aDeliveryAllocatesNoObject() {
        var sender = openTheRoom();
        burst(sender);

        long bytes = Allocations.ofAllThreads(() -> burst(sender));

        assertThat(bytes).isBetween(1L, DELIVERIES * HALF_AN_OBJECT_BYTES);
    }

    @Test
    void aFrameIsCopiedForNobody() {
        var log = new SharedBuffer();
        var outboxes = Stream.generate(this::outbox).limit(RECIPIENTS).toList();
        outboxes.forEach(outbox -> outbox.sendAndFollow(frame("history"), log.follow()));
        awaitFrames(RECIPIENTS);
        flushAFrame(log, outboxes);
        awaitFrames(2 * RECIPIENTS);

        long bytes = Allocations.ofThisThread(() -> flushAFrame(log, outboxes));

        awaitFrames(3 * RECIPIENTS);
        assertThat(bytes).isBetween(1L, RECIPIENTS * WRITE_BYTES);
    }

    private static void flushAFrame(SharedBuffer log, List<Outbox> outboxes) {
        log.append(frame("x".repeat(10_000)));
        outboxes.forEach(Outbox::flush);
    }

    /** The connections of a room, the first of which talks. */
    private Connection openTheRoom() {
        var connections = IntStream.range(0, RECIPIENTS).mapToObj(this::join).toList();
        // The history of each, and to the first that he has joined.
        awaitFrames(RECIPIENTS + 1);
        return connections.getFirst();
    }

    private Connection join(int number) {
        var connection = hub.register(outbox());
        receive(connection, new ClientEvent.Join("the secret of tab number " + number, "Swift Otter " + number, null));
        return connection;
    }

    /** Says many things at once and waits until everyone has them all, and their sender the acks. */
    private void burst(Connection sender) {
        long all = sockets.frames() + DELIVERIES + MESSAGES;
        for (int i = 0; i < MESSAGES; i++) {
            receive(sender, new ClientEvent.Message("m-" + messages++, "what somebody has to say"));
        }
        awaitFrames(all);
    }

    private void awaitFrames(long count) {
        await().until(() -> sockets.frames() == count);
    }

    private void receive(Connection connection, ClientEvent event) {
        try {
            hub.receive(connection, event);
        } catch (BadEventException e) {
            throw new AssertionError(e);
        }
    }

    private Outbox outbox() {
        return new Outbox(sockets, () -> {}, 10_000_000, sockets);
    }

    private static HubConfig withoutRates(HubConfig config) {
        return new HubConfig(
                config.instance(),
                config.historySize(),
                config.resumeSize(),
                config.rememberedIds(),
                config.flushInterval(),
                config.grace(),
                config.joinPatience(),
                new HubConfig.Rates(false, 1, 1));
    }

    private static byte[] frame(String text) {
        return Frames.text(text.getBytes(UTF_8));
    }
}
