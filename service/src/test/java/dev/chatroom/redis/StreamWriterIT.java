package dev.chatroom.redis;

import dev.chatroom.broker.BrokerMeters;
import dev.chatroom.protocol.EntryId;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.testing.EmbeddedRedis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Messages of a busy room go to Redis together, and none waits longer than its room has time. */
class StreamWriterIT {
    private static final int MESSAGES = 400;
    private static final Duration FOREVER = Duration.ofDays(1);
    private static final Pattern READS = Pattern.compile("total_reads_processed:(\\d+)");

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    private final RedisConfig config = RedisConfig.defaults(RedisURI.create(REDIS.url()), "pod-1");
    private final RedisConnections link = new RedisConnections(config, new BrokerMeters() {});
    private final RedisClient client = RedisClient.create(REDIS.url());

    private final StreamWriter writer = new StreamWriter(link, config);
    private Thread gatherer = Thread.ofVirtual().unstarted(() -> {});

    @BeforeEach
    void connect() {
        await().until(link::isUp);
    }

    @AfterEach
    void close() {
        gatherer.interrupt();
        link.close();
        client.shutdown();
    }

    @Test
    void messagesThatComeWhileItGathersAreReadByRedisManyAtATime() throws InterruptedException {
        int eachAtOnce = readsFor();
        gatherFor(FOREVER);

        assertThat(readsFor()).isLessThan(MESSAGES / 3).isLessThan(eachAtOnce);
    }

    @Test
    void asManyAsAreWorthSendingWaitForNothing() {
        gatherFor(FOREVER);

        var ids = append(8);

        assertThat(ids).allSatisfy(id -> assertThat(id).succeedsWithin(Duration.ofSeconds(10)));
    }

    @Test
    void aMessageThatNobodyFollowsIsStoredWhenTheGatheringIsOver() {
        gatherFor(Duration.ofMillis(200));

        assertThat(append(1)).allSatisfy(id -> assertThat(id).succeedsWithin(Duration.ofSeconds(10)));
    }

    @Test
    void theLogKeepsTheOrderInWhichMessagesWereGathered() {
        gatherFor(Duration.ofMillis(200));

        var ids = append(MESSAGES);

        assertThat(ids).allSatisfy(id -> assertThat(id).succeedsWithin(Duration.ofSeconds(10)));
        assertThat(ids.stream().map(CompletableFuture::join)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whatStillGathersWhenItIsClosedIsStored() {
        gatherFor(FOREVER);
        var ids = append(5);

        writer.close();

        assertThat(ids).allSatisfy(id -> assertThat(id).isCompletedWithValueMatching(stored -> stored.isAfter(EntryId.ZERO)));
    }

    private void gatherFor(Duration patience) {
        gatherer = Thread.ofVirtual().start(() -> writer.gather(patience));
        await().until(() -> gatherer.getState() == Thread.State.TIMED_WAITING);
    }

    private List<CompletableFuture<EntryId>> append(int messages) {
        return IntStream.range(0, messages).mapToObj(this::appendOne).toList();
    }

    /** Appends as a room does that is busy: one after another, a little apart. */
    private int readsFor() throws InterruptedException {
        int before = reads();
        var stored = new ArrayList<CompletableFuture<EntryId>>();
        for (int i = 0; i < MESSAGES; i++) {
            stored.add(appendOne(i));
            Thread.sleep(Duration.ofMillis(1));
        }
        stored.forEach(CompletableFuture::join);
        return reads() - before;
    }

    private CompletableFuture<EntryId> appendOne(int number) {
        return writer.append(("{\"number\":" + number + "}").getBytes(UTF_8));
    }

    private int reads() {
        try (var connection = client.connect()) {
            var found = READS.matcher(connection.sync().info("stats"));
            assertThat(found.find()).isTrue();
            return Integer.parseInt(found.group(1));
        }
    }
}
