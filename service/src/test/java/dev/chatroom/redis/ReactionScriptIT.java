package dev.chatroom.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.broker.BrokerMeters;
import dev.chatroom.broker.ReactionTable;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ReactionChanges;
import dev.chatroom.protocol.ReactionOutcome;
import dev.chatroom.protocol.ReactionRequest;
import dev.chatroom.protocol.User;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.time.TimerThread;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The script that stores reactions in a real Redis does what the table in memory does, also when there is no room. */
class ReactionScriptIT {
    private static final User ANN = new User("ann", "Ann");
    private static final List<String> EMOJI = List.of("👍", "🎉", "❤️");
    private static final int MESSAGES = 4;
    private static final int LIMIT = 8;
    private static final int STEPS = 3_000;

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    private final Map<EntryId, ChatMessage> log = new HashMap<>();
    private final ReactionTable table = new ReactionTable(LIMIT);
    private final Random random = new Random(7);
    private final TimerThread scheduler = new TimerThread("timer");
    private final RedisConfig config = RedisConfig.defaults(RedisURI.create(REDIS.url()), "here");
    private final RedisConnections connections = new RedisConnections(config, BrokerMeters.NONE, scheduler);
    private final RedisReactions reactions = new RedisReactions(connections, config, LIMIT);
    private final RedisClient client = RedisClient.create(REDIS.url());
    private final RedisCommands<String, String> redis = client.connect().sync();

    @BeforeEach
    void connect() {
        connections.connected().join();
    }

    @AfterEach
    void close() {
        client.close();
        connections.close();
        scheduler.close();
    }

    @Test
    void doesWhatTheTableDoes() {
        IntStream.rangeClosed(1, MESSAGES).forEach(this::write);
        var seen = EnumSet.noneOf(ReactionOutcome.class);
        for (int i = 0; i < STEPS; i++) {
            int favourite = 1 + i / 100 % MESSAGES;
            var requests = IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(_ -> anyRequest(favourite)).toList();
            var expected = table.apply(requests, i, log::get);
            assertThat(reactions.store(requests).join()).as("step %d: %s", i, requests).isEqualTo(expected.outcomes());
            assertThat(reactions.read(redis).reactions()).as("step %d: %s", i, requests).containsExactlyInAnyOrderElementsOf(table.snapshot().reactions());
            if (!expected.changes().isEmpty()) {
                var changes = signalled();
                assertThat(changes.added()).isEqualTo(expected.changes().added());
                assertThat(changes.taken()).isEqualTo(expected.changes().taken());
                assertThat(changes.dropped()).isEqualTo(expected.changes().dropped());
            }
            seen.addAll(expected.outcomes());
        }
        assertThat(seen).containsExactlyInAnyOrder(ReactionOutcome.GONE, ReactionOutcome.STORED, ReactionOutcome.FULL);
    }

    private void write(int number) {
        var message = ChatMessage.written("m" + number, ANN, "hello", number);
        log.put(position(number), message);
        var data = "{\"id\":\"m%d\",\"clientId\":\"ann\",\"name\":\"Ann\",\"text\":\"hello\",\"at\":%1$d}".formatted(number);
        redis.xadd(config.messages(), new XAddArgs().id(position(number).toString()), Map.of("d", data));
    }

    /** Mostly about one message, so that it comes to have all reactions. The message after the last one is not in the log. */
    private ReactionRequest anyRequest(int favourite) {
        int message = random.nextInt(10) > 0 ? favourite : 1 + random.nextInt(MESSAGES + 1);
        var emoji = EMOJI.get(random.nextInt(EMOJI.size()));
        var user = "user" + random.nextInt(4);
        var key = new MessageKey("ann", "m" + message);
        return new ReactionRequest(key, List.of(position(message)), emoji, user, user, random.nextInt(10) > 0);
    }

    private ReactionChanges signalled() {
        var newest = redis.xrevrange(config.signals(), Range.unbounded(), Limit.from(1)).getFirst().getBody();
        return ReactionLines.changes(0, newest.get("d"));
    }

    private static EntryId position(int number) {
        return new EntryId(number, 0);
    }
}
