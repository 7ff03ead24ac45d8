package dev.chatroom.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.broker.Broker;
import dev.chatroom.broker.BrokerMeters;
import dev.chatroom.protocol.ChangeRequest;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.protocol.LogPage;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.Stamp;
import dev.chatroom.protocol.User;
import dev.chatroom.protocol.WireLimits;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.RecordingListener;
import dev.chatroom.time.TimerThread;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Parts of the log, and what is erased from it, on a real Redis. */
class LogPagesIT {
    private static final User ANN = new User("ann", "Ann");
    private static final User BOB = new User("bob", "Bob");
    private static final EntryId NEWEST = new EntryId(-1, -1);

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    private final TimerThread scheduler = new TimerThread("timer");
    private final RedisBroker broker = new RedisBroker(
            new RedisConfig(
                    RedisURI.create(REDIS.url()),
                    "chat",
                    "here",
                    10_000,
                    10,
                    Duration.ofSeconds(2),
                    Optional.empty(),
                    Duration.ofSeconds(6),
                    Duration.ofDays(90)),
            new EventCodec(new WireLimits(100_000, 10)),
            BrokerMeters.NONE,
            scheduler,
            () -> Duration.ZERO);

    @BeforeEach
    void connect() {
        broker.listener(new RecordingListener());
        await().until(() -> broker.status().state() == Broker.State.UP);
    }

    @AfterEach
    void close() {
        broker.close();
        scheduler.close();
    }

    @Test
    void readsTheWholeLogPartByPart() {
        for (int i = 0; i < 230; i++) {
            append(ANN, "m" + i, "text", null);
        }
        var read = new ArrayList<String>();
        LogPage page;
        var before = NEWEST;
        do {
            page = broker.older(before, 60).join();
            assertThat(page.entries().size()).isLessThanOrEqualTo(60);
            read.addAll(0, ids(page));
            before = page.before();
        } while (!page.end());
        assertThat(read).hasSize(230).startsWith("m0", "m1").endsWith("m228", "m229").doesNotHaveDuplicates();
    }

    @Test
    void endsAPartWhenItsMessagesAreLong() {
        for (int i = 0; i < 60; i++) {
            append(ANN, "m" + i, "x".repeat(20_000), null);
        }
        var page = broker.older(NEWEST, 100).join();
        assertThat(page.end()).isFalse();
        assertThat(page.entries()).hasSize(25);
        assertThat(broker.older(page.before(), 100).join().entries().getLast().message().message().id()).isEqualTo("m34");
    }

    @Test
    void answersForgedPositionsAndAnEmptyLog() {
        for (var position : List.of(EntryId.ZERO, new EntryId(0, 1), NEWEST)) {
            assertThat(broker.older(position, 100).join()).satisfies(page -> {
                assertThat(page.entries()).isEmpty();
                assertThat(page.end()).isTrue();
            });
        }
    }

    @Test
    void passesOverChanges() {
        append(ANN, "m1", "text", null);
        for (int i = 0; i < 40; i++) {
            var stamp = new Stamp(i + 1L, "ann", "r" + i);
            broker.change(new ChangeRequest(List.of(new RoomChange.Removed("ann", "gone" + i, "author", stamp)), List.of(), false))
                    .join();
        }
        assertThat(ids(broker.older(NEWEST, 60).join())).containsExactly("m1");
    }

    @Test
    void aPurgeLeavesWhatOthersAnswered() {
        append(ANN, "a1", "of Ann", null);
        append(BOB, "b1", "an answer to Ann", new MessageKey("ann", "a1"));
        append(ANN, "a2", "an answer to Bob", new MessageKey("bob", "b1"));
        var purge = new RoomChange.Purged("ann", new Stamp(1_000, "bob", "r1"));
        broker.change(new ChangeRequest(List.of(purge), List.of(), true)).join();
        assertThat(ids(broker.older(NEWEST, 100).join())).containsExactly("b1");
    }

    @Test
    void aPurgeRemovesTheLaterCopyOfWhatItRemoves() {
        append(ANN, "again", 2_000);
        append(ANN, "again", 5);
        append(ANN, "later", 2_000);
        append(BOB, "again", 2_000);
        var purge = new RoomChange.Purged("ann", new Stamp(1_000, "bob", "r1"));
        broker.change(new ChangeRequest(List.of(purge), List.of(), true)).join();
        assertThat(keys(broker.older(NEWEST, 100).join())).containsExactly(new MessageKey("ann", "later"), new MessageKey("bob", "again"));
        // Under its identity too: its author may send it once more.
        assertThat(state()).containsKeys("purged/ann", "removed/ann/again").doesNotContainKeys("removed/ann/later", "removed/bob/again");
    }

    @Test
    void whatARestrictionHidesIsRemovedWhenItIsReplaced() {
        append(ANN, "before", 1_500);
        store(restricted(RoomChange.Restricted.Kind.TIMEOUT, 3_000L, "r1"));
        append(ANN, "hidden", 1_500);
        append(BOB, "other", 1_500);
        append(ANN, "ended", 3_001);
        store(restricted(RoomChange.Restricted.Kind.LIFTED, 2_500L, "r2"));
        append(ANN, "lifted", 2_000);
        store(restricted(RoomChange.Restricted.Kind.BAN, null, "r3"));
        assertThat(ids(broker.older(NEWEST, 100).join())).containsExactly("before", "other", "ended", "lifted");
        append(ANN, "banned", 2_000);
        store(restricted(RoomChange.Restricted.Kind.TIMEOUT, 9_000L, "r4"));
        assertThat(ids(broker.older(NEWEST, 100).join())).containsExactly("before", "other", "ended", "lifted");
        assertThat(state()).containsKeys("removed/ann/hidden", "removed/ann/banned").doesNotContainKey("removed/ann/before");
    }

    private void store(RoomChange change) {
        broker.change(new ChangeRequest(List.of(change), List.of(), false)).join();
    }

    /** The later their reference in the alphabet, the newer they are. */
    private static RoomChange restricted(RoomChange.Restricted.Kind kind, Long until, String ref) {
        return new RoomChange.Restricted("ann", kind, until, "a reason", new Stamp(1_000, "bob", ref));
    }

    private static Map<String, String> state() {
        try (var redis = RedisClient.create(REDIS.url())) {
            return redis.connect().sync().hgetall("{chat}:state");
        }
    }

    private void append(User sender, String id, String text, MessageKey replyTo) {
        broker.append(new SharedMessage(ChatMessage.written(id, sender, text, replyTo, 5))).join();
    }

    private void append(User sender, String id, long at) {
        broker.append(new SharedMessage(ChatMessage.written(id, sender, "text", null, at))).join();
    }

    private static List<MessageKey> keys(LogPage page) {
        return page.entries().stream().map(entry -> entry.message().key()).toList();
    }

    private static List<String> ids(LogPage page) {
        return page.entries().stream().map(entry -> entry.message().message().id()).toList();
    }
}
