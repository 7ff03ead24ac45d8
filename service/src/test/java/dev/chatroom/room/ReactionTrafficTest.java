package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.EventCodec;
import dev.chatroom.protocol.Frames;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import dev.chatroom.protocol.WireLimits;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a client receives while a crowd reacts: the counts for all, and the answers to its own requests. */
class ReactionTrafficTest {
    private static final int CLIENTS = 2_000;
    private static final int SECONDS = 10;
    private static final int MESSAGES = 100;
    private static final List<String> KINDS = List.of("👍", "❤️", "😂", "🎉", "😮", "😢", "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁳󠁣󠁴󠁿");
    private static final User AUTHOR = new User("abcdefghijklmnopqrst_-", "Ann");

    private final RoomDriver room = RoomDriver.create();
    private final EventCodec codec = new EventCodec(WireLimits.DEFAULT);
    private final IdentityHashMap<ServerEvent, Integer> encoded = new IdentityHashMap<>();

    /** An instance accepts 100 a second of all users together. */
    @Test
    void isLessThanTwoKilobytesASecondWhenTwoThousandReactAsFastAsTheyMay() {
        IntStream.range(0, MESSAGES).forEach(i -> room.receive(AUTHOR, messageId(i)));
        var clients = IntStream.range(0, CLIENTS).mapToObj(i -> room.join("User" + i)).toList();
        room.advance(Duration.ofMinutes(1));
        var before = clients.stream().mapToLong(this::bytes).toArray();
        int perSecond = RoomConfig.Rates.DEFAULT.room().perSecond();
        int reactions = SECONDS * perSecond;
        for (int i = 0; i < reactions; i++) {
            clients.get(i % CLIENTS).reacts(AUTHOR, messageId(i % MESSAGES), KINDS.get(i / 3 % KINDS.size()));
            room.reactions().forEach(_ -> room.storeBatch());
            room.advance(Duration.ofSeconds(1).dividedBy(perSecond));
        }
        room.storeReactions();
        assertThat(clients.stream().flatMap(client -> client.rejections().stream())).isEmpty();
        assertThat(clients.stream().mapToLong(client -> client.ackedIds().size()).sum()).isEqualTo(reactions);
        long most = IntStream.range(0, CLIENTS).mapToLong(i -> bytes(clients.get(i)) - before[i]).max().orElseThrow();
        assertThat(most).isBetween(500L * SECONDS, 2_000L * SECONDS);
    }

    private long bytes(ScriptedClient client) {
        return client.received(ServerEvent.class).stream()
                .mapToLong(event -> encoded.computeIfAbsent(event, one -> Frames.text(codec.encode(one)).length))
                .sum();
    }

    private static String messageId(int number) {
        return "6f0c2b1e-93b4-4a1d-8f57-%012d".formatted(number);
    }
}
