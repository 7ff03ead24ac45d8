package dev.chatroom.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.broker.Broker;
import dev.chatroom.broker.BrokerListener;
import dev.chatroom.broker.BrokerMeters;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LogSnapshot;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.MessagePosition;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.ReactionChanges;
import dev.chatroom.protocol.ReactionSnapshot;
import dev.chatroom.protocol.ReviewItem;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.User;
import dev.chatroom.protocol.WireLimits;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.time.TimerThread;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The broker against a real Redis. */
class RedisBrokerIT {
    private static final int SNAPSHOT_SIZE = 2;
    private static final User ANN = new User("ann", "Ann");

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    private final RedisConfig config = new RedisConfig(
            RedisURI.create(REDIS.url()),
            "chat",
            "here",
            10_000,
            SNAPSHOT_SIZE,
            Duration.ofSeconds(2),
            Optional.empty(),
            Duration.ofSeconds(6),
            Duration.ofDays(90));
    private final TimerThread scheduler = new TimerThread("timer");
    private final Listener listener = new Listener();
    private final RedisClient client = RedisClient.create(REDIS.url());
    private volatile Duration timeUntilNextFlush = Duration.ZERO;
    private final RedisBroker broker = new RedisBroker(
            config, new EventCodec(new WireLimits(100, 10)), BrokerMeters.NONE, scheduler, () -> timeUntilNextFlush);

    @BeforeEach
    void connect() {
        broker.listener(listener);
        await().until(() -> broker.status().state() == Broker.State.UP);
    }

    @AfterEach
    void close() {
        broker.close();
        scheduler.close();
        client.shutdown();
    }

    @Test
    void takesALeaseAsSoonAsItIsConnected() {
        await().until(() -> REDIS.members("chat:pods").contains("here"));
    }

    @Test
    void startsWithTheNewestMessagesAndThePositionsOfOlderOnes() {
        var stored = append("1", "2", "3", "4");

        try (var _ = broker.subscribe()) {
            await().until(() -> !listener.snapshots.isEmpty());
        }

        var snapshot = listener.snapshots.getFirst();
        assertThat(ids(snapshot.newest())).containsExactly("3", "4");
        assertThat(snapshot.older())
                .containsExactly(
                        new MessagePosition(new MessageKey("ann", "1"), stored.get(0)),
                        new MessagePosition(new MessageKey("ann", "2"), stored.get(1)));
        assertThat(snapshot.cursor()).isEqualTo(stored.getLast());
        assertThat(snapshot.complete()).isFalse();
    }

    /** Two instances may decide about an item at the same time, and its author may send another text in between. */
    @Test
    void closesAnItemOfTheReviewQueueUnderItsVersionOnly() {
        var reviews = broker.reviews();
        var item = ReviewItem.held(ChatMessage.written("m1", ANN, "{\"version\":\"v2\"}", 1), "a word");
        var key = item.message().key();
        assertThat(reviews.add(item.withVersion("v1"), null, null).join().open()).isEqualTo(1);
        assertThat(reviews.add(item.withVersion("v2"), null, null).join().open()).isEqualTo(1);
        assertThat(reviews.find(key).join()).get().extracting(ReviewItem::version).isEqualTo("v1");
        assertThat(reviews.close(key, "v2", null).join()).isEqualTo(1);
        assertThat(reviews.close(key, "v1", null).join()).isZero();
        // As an earlier version of the service adds it.
        reviews.add(item, null, null).join();
        assertThat(reviews.close(key, "v1", null).join()).isEqualTo(1);
        assertThat(reviews.close(key, null, null).join()).isZero();
    }

    @Test
    void deliversMessagesInOrder() {
        try (var _ = broker.subscribe()) {
            await().until(() -> !listener.snapshots.isEmpty());
            var stored = append("1", "2", "3");

            await().until(() -> listener.cursor().equals(stored.getLast()));
            assertThat(ids(listener.entries)).containsExactly("1", "2", "3");
        }
    }

    @Test
    void keepsNoticesInAStreamOfTheirOwn() {
        var stored = append("1");
        for (int i = 1; i <= 1_000; i++) {
            broker.appendNotice(notice("here:" + i)).join();
        }

        try (var _ = broker.subscribe()) {
            await().until(() -> !listener.snapshots.isEmpty());
            var snapshot = listener.snapshots.getFirst();
            assertThat(ids(snapshot.newest())).containsExactly("1");
            assertThat(ids(snapshot.notices())).hasSize(100).startsWith("here:901").endsWith("here:1000");
            assertThat(snapshot.cursor()).isEqualTo(stored.getLast());
            assertThat(snapshot.complete()).isTrue();

            broker.appendNotice(notice("here:1001")).join();
            await().until(() -> !listener.notices.isEmpty());
            assertThat(ids(listener.notices)).containsExactly("here:1001");
            assertThat(listener.entries).isEmpty();
        }
        try (var connection = client.connect()) {
            assertThat(connection.sync().xlen("{chat}:notices")).isLessThanOrEqualTo(300);
        }
    }

    @Test
    void takesNoticesOutOfTheLogOfAnEarlierVersion() {
        try (var connection = client.connect()) {
            var json = "{\"id\":\"old:%d\",\"clientId\":\"ann\",\"name\":\"Ann\",\"at\":1,\"system\":\"joined\"}";
            connection.sync().xadd(config.messages(), Map.of("d", json.formatted(1), "o", "there"));
            try (var _ = broker.subscribe()) {
                await().until(() -> !listener.snapshots.isEmpty());
                assertThat(listener.snapshots.getFirst().newest()).isEmpty();
                assertThat(ids(listener.snapshots.getFirst().notices())).containsExactly("old:1");

                var last = connection.sync().xadd(config.messages(), Map.of("d", json.formatted(2), "o", "there"));
                await().until(() -> listener.cursor().equals(EntryId.of(last)));
                await().until(() -> !listener.notices.isEmpty());
                assertThat(ids(listener.notices)).containsExactly("old:2");
                assertThat(listener.entries).isEmpty();
            }
        }
    }

    @Test
    void skipsEntriesThatItCannotDecodeAndMovesTheCursor() {
        try (var connection = client.connect();
                var _ = broker.subscribe()) {
            await().until(() -> !listener.snapshots.isEmpty());
            var last = connection.sync().xadd(config.messages(), Map.of("d", "no JSON", "o", "there"));

            await().until(() -> listener.cursor().equals(EntryId.of(last)));
            assertThat(listener.entries).isEmpty();
        }
    }

    @Test
    void readsOnceForAFlushInABusyRoom() throws InterruptedException {
        try (var _ = broker.subscribe()) {
            await().until(() -> !listener.snapshots.isEmpty());
            timeUntilNextFlush = Duration.ofMillis(200);
            for (int i = 1; i <= 50; i++) {
                REDIS.append("1-" + i, "m-" + i, "text");
                Thread.sleep(Duration.ofMillis(4));
            }

            assertThat(listener.cursors).hasSizeBetween(1, 10);
        }
    }

    private List<EntryId> append(String... ids) {
        var stored = List.of(ids).stream()
                .map(id -> broker.append(new SharedMessage(ChatMessage.written(id, ANN, "text", 1))))
                .toList();
        return stored.stream().map(CompletableFuture::join).toList();
    }

    private static SharedMessage notice(String id) {
        return new SharedMessage(ChatMessage.system(id, ChatMessage.JOINED, ANN, 0, 1));
    }

    private static List<String> ids(List<LogEntry> entries) {
        return entries.stream().map(entry -> entry.message().message().id()).toList();
    }

    /** Records what is read; used by the reader's thread and by the test's. */
    private static final class Listener implements BrokerListener {
        private final List<LogSnapshot> snapshots = new CopyOnWriteArrayList<>();
        private final List<LogEntry> entries = new CopyOnWriteArrayList<>();
        private final List<LogEntry> notices = new CopyOnWriteArrayList<>();
        private final List<LoggedChange> changes = new CopyOnWriteArrayList<>();
        private final List<List<LoggedChange>> states = new CopyOnWriteArrayList<>();
        private final List<EntryId> cursors = new CopyOnWriteArrayList<>();

        EntryId cursor() {
            return cursors.isEmpty() ? EntryId.ZERO : cursors.getLast();
        }

        @Override
        public EntryId readUpTo() {
            return EntryId.ZERO;
        }

        @Override
        public void started(LogSnapshot snapshot) {
            snapshots.add(snapshot);
        }

        @Override
        public void appended(List<LogEntry> read, EntryId cursor) {
            entries.addAll(read);
            cursors.add(cursor);
        }

        @Override
        public void noticed(List<LogEntry> read) {
            notices.addAll(read);
        }

        @Override
        public void changed(List<LoggedChange> changes, EntryId cursor) {
            this.changes.addAll(changes);
            cursors.add(cursor);
        }

        @Override
        public void stateRead(List<LoggedChange> changes) {
            states.add(changes);
        }

        @Override
        public void overrun() {
            throw new AssertionError("no overrun was expected");
        }

        @Override
        public void rewound(EntryId tail) {
            throw new AssertionError("no rewind was expected");
        }

        @Override
        public void reviews(int open) {
            // Not recorded.
        }

        @Override
        public void typing(ServerEvent.Typing typing) {
            // Not of interest here.
        }

        @Override
        public void reactionsChanged(ReactionChanges changes) {
            // Not of interest here.
        }

        @Override
        public void reactionsRead(ReactionSnapshot snapshot) {
            // Not of interest here.
        }

        @Override
        public void instanceUsers(String instance, List<User> users) {
            // Not of interest here.
        }

        @Override
        public void instanceChanged(String instance, PresenceChange change) {
            // Not of interest here.
        }

        @Override
        public void expired(List<User> users) {
            // Not of interest here.
        }

        @Override
        public void leaseLost() {
            // Not of interest here.
        }
    }
}
