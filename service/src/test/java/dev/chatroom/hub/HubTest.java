package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.fanout.BroadcastBuffer;
import dev.chatroom.fanout.Fanout;
import dev.chatroom.fanout.Outbound;
import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.Identity;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LogSnapshot;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.User;
import dev.chatroom.room.Effect;
import dev.chatroom.room.RoomConfig;
import dev.chatroom.testing.FakeBroker;
import dev.chatroom.testing.ManualScheduler;
import dev.chatroom.testing.RecordingFanout;
import dev.chatroom.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HubTest {
    private static final User EVE = new User("eve-on-another-instance", "Eve");

    private final ManualScheduler time = new ManualScheduler();
    private final FakeBroker broker = new FakeBroker("here");
    private final RecordingFanout fanout = new RecordingFanout();
    private final List<String> counted = new ArrayList<>();
    private final Hub hub = new Hub(RoomConfig.defaults("here"), Authenticator.GUESTS, MessageScreen.NONE, broker, fanout, time, new HubMeters() {
        @Override
        public void count(Effect.Metric metric, long value) {
            counted.add(metric + " " + value);
        }

        @Override
        public void rejected(ErrorCode reason) {
            counted.add("rejected " + reason);
        }
    });

    @Test
    void subscribesWithTheFirstSocketAndUnsubscribesWithTheLast() {
        var first = hub.register(new Client());
        var second = hub.register(new Client());
        assertThat(broker.subscribed()).isEqualTo(1);
        assertThat(hub.connections()).isEqualTo(2);
        hub.unregister(first);
        assertThat(broker.closed()).isZero();
        hub.unregister(second);
        assertThat(broker.closed()).isZero();
        time.advance(Duration.ofSeconds(5));
        assertThat(broker.closed()).isEqualTo(1);
        assertThat(hub.connections()).isZero();
        hub.register(new Client());
        assertThat(broker.subscribed()).isEqualTo(2);
    }

    @Test
    void showsItsStateWhileAnInputIsHandled() {
        var counts = new ArrayList<Integer>();
        var shown = new Hub[1];
        var looking = new LookingScheduler(time, () -> {
            if (shown[0] != null) {
                counts.add(shown[0].snapshot().count() + shown[0].users());
            }
        });
        shown[0] = new Hub(RoomConfig.defaults("here"), Authenticator.GUESTS, MessageScreen.NONE, broker, fanout, looking, HubMeters.NONE);

        var _ = shown[0].register(new Client());

        assertThat(counts).isNotEmpty().containsOnly(0);
    }

    @Test
    void unregistersASocketOnce() {
        join("Ann");
        var twice = join("Bob");
        hub.unregister(twice.connection);
        hub.unregister(twice.connection);
        assertThat(hub.connections()).isEqualTo(1);
        assertThat(broker.closed()).isZero();
    }

    @Test
    void answersAJoinWithTheHistoryUnderThePublicIdentity() {
        var ann = join("Ann");
        var history = (ServerEvent.History) fanout.events(ann).getFirst();
        assertThat(history.self()).isEqualTo(new User(Identity.publicId(secret("Ann")), "Ann"));
        assertThat(history.instance()).isEqualTo("here");
    }

    @Test
    void showsAMessageAtOnceAndAcknowledgesItWhenItIsStored() {
        broker.holdAppends();
        var ann = join("Ann");
        ann.write("m1");
        assertThat(fanout.events(ann, ServerEvent.Message.class)).extracting(event -> event.message().key().id())
                .endsWith("m1");
        assertThat(fanout.events(ann, ServerEvent.Ack.class)).isEmpty();
        broker.storeNext();
        assertThat(fanout.events(ann, ServerEvent.Ack.class)).containsExactly(new ServerEvent.Ack("m1"));
        assertThat(fanout.deliveries()).extracting(Fanout.Delivery::path).containsExactly(Fanout.Path.LOCAL);
        assertThat(counted).contains("MESSAGES_RECEIVED 1", "ACKNOWLEDGED_AFTER 0");
    }

    @Test
    void makesAnIdForAMessageWithoutOne() {
        var ann = join("Ann");
        Submissions.receive(hub, ann.connection, new ClientEvent.Message(null, "text"));
        Submissions.receive(hub, ann.connection, new ClientEvent.Message(null, "text"));
        assertThat(fanout.events(ann, ServerEvent.Ack.class)).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void showsMessagesOfOtherInstancesAsRemoteDeliveries() {
        var ann = join("Ann");
        broker.listener().appended(List.of(entry("m1", 1)), new EntryId(2_000, 1));
        assertThat(fanout.deliveries()).extracting(Fanout.Delivery::path).containsExactly(Fanout.Path.REMOTE);
        assertThat(fanout.events(ann, ServerEvent.Message.class).getLast().cursor()).isEqualTo(new EntryId(2_000, 1));
        assertThat(broker.listener().readUpTo()).isEqualTo(new EntryId(2_000, 1));
    }

    @Test
    void runsEffectsInOrderAfterTheLockIsReleased() {
        var ann = join("Ann");
        // A broadcast that leads to another input: its effects come after those that are under way.
        fanout.onBroadcast(() -> {
            fanout.onBroadcast(() -> {});
            ann.write("second");
            assertThat(hub.users()).isEqualTo(1);
        });
        ann.write("first");
        assertThat(fanout.events(ann, ServerEvent.Message.class)).extracting(event -> event.message().key().id())
                .endsWith("first", "second");
        assertThat(fanout.events(ann, ServerEvent.Ack.class))
                .containsExactly(new ServerEvent.Ack("first"), new ServerEvent.Ack("second"));
    }

    @Test
    void holdsNoLockWhileAnEffectRuns() throws InterruptedException {
        var ann = join("Ann");
        var running = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        fanout.onBroadcast(() -> {
            running.countDown();
            awaitQuietly(finish);
        });
        var writer = Thread.startVirtualThread(() -> ann.write("m1"));
        running.await();
        // Neither queries nor inputs wait for the effect.
        assertThat(hub.users()).isEqualTo(1);
        Submissions.receive(hub, ann.connection, new ClientEvent.Typing());
        finish.countDown();
        writer.join();
        assertThat(broker.signals()).hasSize(1);
    }

    @Test
    void answersAPingBeforeAndAfterTheJoin() {
        var stranger = new Client();
        var connection = hub.register(stranger);
        Submissions.receive(hub, connection, new ClientEvent.Ping(7));
        var ann = join("Ann");
        Submissions.receive(hub, ann.connection, new ClientEvent.Ping(8));
        assertThat(fanout.events(stranger)).containsExactly(new ServerEvent.Pong(7));
        assertThat(fanout.events(ann, ServerEvent.Pong.class)).containsExactly(new ServerEvent.Pong(8));
    }

    @Test
    void runsTheEffectsBehindOneThatFails() {
        var ann = join("Ann");
        fanout.onBroadcast(() -> {
            fanout.onBroadcast(() -> {});
            throw new IllegalStateException("the fanout fails once");
        });
        ann.write("m1");
        assertThat(fanout.events(ann, ServerEvent.Ack.class)).containsExactly(new ServerEvent.Ack("m1"));
    }

    @Test
    void holdsAJoinUntilTheLogIsRead() {
        broker.holdStart();
        var ann = new Client();
        ann.connection = hub.register(ann);
        var joining = Thread.startVirtualThread(() -> ann.join("Ann"));
        await().until(() -> time.waiting() > 0);
        assertThat(fanout.events(ann)).isEmpty();
        broker.start();
        await().until(() -> !joining.isAlive());
        assertThat(fanout.events(ann, ServerEvent.History.class)).hasSize(1);
    }

    @Test
    void answersAJoinFromMemoryWhenTheLogIsNotReadInTime() {
        broker.holdStart();
        var ann = new Client();
        ann.connection = hub.register(ann);
        var joining = Thread.startVirtualThread(() -> ann.join("Ann"));
        await().until(() -> time.waiting() > 0);
        time.advance(Duration.ofSeconds(3));
        await().until(() -> !joining.isAlive());
        assertThat(fanout.events(ann, ServerEvent.History.class)).hasSize(1);
    }

    @Test
    void releasesAJoinWhoseSocketEnds() {
        broker.holdStart();
        var ann = new Client();
        ann.connection = hub.register(ann);
        var joining = Thread.startVirtualThread(() -> ann.join("Ann"));
        await().until(() -> time.waiting() > 0);
        hub.unregister(ann.connection);
        await().until(() -> !joining.isAlive());
        assertThat(fanout.events(ann)).isEmpty();
    }

    @Test
    void reportsAGapToAClientWhoseCursorIsOlderThanMemory() {
        join("Ann");
        broker.listener().started(new LogSnapshot(
                List.of(entry("m9", 9)), List.of(), new EntryId(2_000, 9), false));
        var bob = new Client();
        bob.connection = hub.register(bob);
        Submissions.receive(hub, bob.connection, new ClientEvent.Join(secret("Bob"), "Bob", "2000-7"));
        assertThat(fanout.events(bob, ServerEvent.History.class).getFirst().gap()).isTrue();
    }

    @Test
    void publishesUsersAndAnnouncesThem() {
        var ann = join("Ann");
        assertThat(broker.changes()).hasSize(1);
        assertThat(broker.changes().getFirst().entered()).extracting(User::name).containsExactly("Ann");
        assertThat(fanout.events(ann, ServerEvent.Message.class)).extracting(event -> event.message().message().system())
                .containsExactly(ChatMessage.JOINED);
        assertThat(counted).contains("USERS_JOINED 1");
    }

    @Test
    void takesInThePresenceOfOtherInstances() {
        join("Ann");
        broker.listener().instanceUsers("other", List.of(EVE));
        assertThat(hub.users()).isEqualTo(2);
        broker.listener().instanceChanged("other", new PresenceChange(List.of(), List.of(EVE.clientId())));
        assertThat(hub.users()).isEqualTo(1);
        broker.listener().expired(List.of(EVE));
        broker.listener().leaseLost();
        assertThat(counted).contains("USERS_LEFT 1");
    }

    @Test
    void showsWhoTypesElsewhere() {
        var ann = join("Ann");
        broker.listener().typing(new ServerEvent.Typing(EVE.clientId(), EVE.name(), null, null));
        assertThat(fanout.events(ann, ServerEvent.Typing.class)).hasSize(1);
        assertThat(broker.signals()).isEmpty();
    }

    @Test
    void runsTimersOfTheRoom() {
        var ann = join("Ann");
        time.advance(Duration.ofSeconds(1));
        var bob = join("Bob");
        hub.unregister(bob.connection);
        assertThat(hub.snapshot().count()).isEqualTo(2);
        time.advance(Duration.ofSeconds(6));
        assertThat(hub.snapshot().count()).isEqualTo(1);
        assertThat(fanout.events(ann, ServerEvent.Presence.class).getLast().count()).isEqualTo(1);
    }

    @Test
    void rejectsWhatCannotBeDecoded() {
        var ann = join("Ann");
        hub.reject(ann.connection, new BadEventException(ErrorCode.INVALID, "not JSON", null));
        assertThat(fanout.events(ann, ServerEvent.Refusal.class))
                .containsExactly(new ServerEvent.Refusal("invalid", "not JSON", null));
        assertThat(counted).contains("rejected INVALID");
    }

    @Test
    void rejectsWhatComesBeforeTheJoin() {
        var stranger = new Client();
        stranger.connection = hub.register(stranger);
        stranger.write("m1");
        assertThat(fanout.events(stranger))
                .containsExactly(new ServerEvent.Refusal("not_joined", "send a join first on every socket", "m1"));
        assertThat(counted).contains("rejected NOT_JOINED");
    }

    @Test
    void closesEverySocketWhenMessagesMayBeMissing() {
        var ann = join("Ann");
        broker.listener().overrun();
        assertThat(ann.closes).containsExactly(CloseCode.RESTART);
    }

    @Test
    void goesOnFromTheNewEndOfALogThatWasRewound() {
        join("Ann");
        broker.listener().appended(List.of(entry("m1", 5)), new EntryId(2_000, 5));
        broker.listener().rewound(new EntryId(2_000, 3));
        assertThat(broker.listener().readUpTo()).isEqualTo(new EntryId(2_000, 3));
    }

    @Test
    void closesAsManySocketsAsAskedFor() throws InterruptedException {
        var clients = List.of(join("Ann"), join("Bob"), join("Cid"));
        hub.closeOver(2, Duration.ZERO, CloseCode.RESTART, "restart");
        assertThat(clients.stream().mapToInt(client -> client.closes.size()).sum()).isEqualTo(2);
        hub.closeAll(CloseCode.RESTART, "restart");
        assertThat(clients.stream().mapToInt(client -> client.closes.size()).sum()).isEqualTo(5);
    }

    private Client join(String name) {
        var client = new Client();
        client.connection = hub.register(client);
        client.join(name);
        return client;
    }

    private static LogEntry entry(String id, long number) {
        var message = ChatMessage.written(id, EVE, "text of " + id, number);
        return new LogEntry(new EntryId(2_000, number), "other", new SharedMessage(message));
    }

    private static String secret(String name) {
        return "the secret of the tab of " + name;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Client implements Outbound {
        private final List<CloseCode> closes = new ArrayList<>();
        private Connection connection;

        void join(String name) {
            Submissions.receive(hub, connection, new ClientEvent.Join(secret(name), name, null));
        }

        void write(String id) {
            Submissions.receive(hub, connection, new ClientEvent.Message(id, "text of " + id));
        }

        @Override
        public void close(CloseCode code, String reason) {
            closes.add(code);
        }

        @Override
        public void send(byte[] frame) {
            throw new AssertionError("the fanout is a fake");
        }

        @Override
        public void sendWithNextFlush(byte[] frame) {
            throw new AssertionError("the fanout is a fake");
        }

        @Override
        public void sendAndFollow(List<byte[]> parts, BroadcastBuffer.Reader log) {
            throw new AssertionError("the fanout is a fake");
        }

        @Override
        public void flush() {
            throw new AssertionError("the fanout is a fake");
        }
    }

    /** The hub asks for the time under its lock; another thread then looks at the hub, and is waited for. */
    private record LookingScheduler(ManualScheduler time, Runnable look) implements Scheduler {
        @Override
        public Runnable after(Duration delay, Runnable task) {
            return time.after(delay, task);
        }

        @Override
        public Instant instant() {
            return time.instant();
        }

        @Override
        public long millis() {
            CompletableFuture.runAsync(look).orTimeout(10, TimeUnit.SECONDS).join();
            return time.millis();
        }

        @Override
        public long nanoTime() {
            return time.nanoTime();
        }
    }
}
