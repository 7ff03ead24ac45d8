package dev.chatroom.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.broker.BrokerMeters;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.User;
import dev.chatroom.protocol.WireLimits;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.time.TimerThread;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The writer against a real Redis: batching saves reads of the socket, and errors of Redis are counted and retried. */
class StreamWriterIT {
    private static final int MESSAGES = 400;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Pattern READS = Pattern.compile("total_reads_processed:(\\d+)");

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    private final RedisConfig config = RedisConfig.defaults(RedisURI.create(REDIS.url()), "instance-1");
    private final TimerThread scheduler = new TimerThread("timer");
    private final FailureCounter failures = new FailureCounter();
    private final RedisConnections connections = new RedisConnections(config, failures, scheduler);
    private final RedisClient client = RedisClient.create(REDIS.url());
    private final StreamWriter writer = new StreamWriter(
            XaddPipeline.ofMessages(connections, config),
            new EventCodec(new WireLimits(1_000, 10)),
            scheduler,
            () -> Duration.ZERO,
            config.timeout());

    @BeforeEach
    void connect() {
        await().until(connections::isOpen);
    }

    @AfterEach
    void close() {
        writer.close();
        connections.close();
        scheduler.close();
        client.shutdown();
    }

    @Test
    void needsFewerReadsOfTheSocketForBatches() {
        // While a batch is in flight the next one grows.
        assertThat(readsForMessages()).isLessThan(MESSAGES / 2);
    }

    @Test
    void keepsTheOrderOfMessages() {
        var ids = IntStream.range(0, MESSAGES).mapToObj(this::append).toList();

        assertThat(ids).allSatisfy(id -> assertThat(id).succeedsWithin(LIMIT));
        assertThat(ids.stream().map(CompletableFuture::join)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void storesMessagesThatWaitWhenItCloses() {
        var ids = List.of(append(1), append(2));

        writer.close();

        assertThat(ids).allSatisfy(id -> assertThat(id).isCompletedWithValueMatching(it -> it.isAfter(EntryId.ZERO)));
    }

    @Test
    void retriesWhileRedisIsOutOfMemoryOrReadOnly() {
        try (var connection = client.connect()) {
            connection.sync().configSet("maxmemory", "1");
            var first = append(1);
            await().untilAsserted(() -> assertThat(failures.counted).contains("XADD OOM"));
            connection.sync().configSet("maxmemory", "0");
            assertThat(first).succeedsWithin(LIMIT);

            connection.sync().replicaof("127.0.0.1", 1);
            var second = append(2);
            await().untilAsserted(() -> assertThat(failures.counted).contains("XADD READONLY"));
            connection.sync().replicaofNoOne();
            assertThat(second).succeedsWithin(LIMIT);
        }
    }

    @Test
    void countsErrorsOfRedisByCauseAndRetriesUntilTheyEnd() {
        try (var connection = client.connect()) {
            connection.sync().set(config.messages(), "no stream");
            var stored = append(1);
            await().untilAsserted(() -> assertThat(failures.counted).contains("XADD WRONGTYPE"));
            assertThat(stored).isNotDone();

            connection.sync().del(config.messages());

            assertThat(stored).succeedsWithin(LIMIT);
        }
    }

    /** Appends messages one after another, a little apart, as a busy room does. */
    private int readsForMessages() {
        int before = reads();
        var stored = new ArrayList<CompletableFuture<EntryId>>();
        for (int i = 0; i < MESSAGES; i++) {
            stored.add(append(i));
        }
        stored.forEach(CompletableFuture::join);
        return reads() - before;
    }

    private CompletableFuture<EntryId> append(int number) {
        var message = ChatMessage.written("m-" + number, new User("ann", "Ann"), "text", 1);
        return writer.append(new SharedMessage(message));
    }

    private int reads() {
        try (var connection = client.connect()) {
            var found = READS.matcher(connection.sync().info("stats"));
            assertThat(found.find()).isTrue();
            return Integer.parseInt(found.group(1));
        }
    }

    private static final class FailureCounter implements BrokerMeters {
        private final Queue<String> counted = new ConcurrentLinkedQueue<>();

        @Override
        public void failed(Command command, String cause) {
            counted.add(command + " " + cause);
        }
    }
}
