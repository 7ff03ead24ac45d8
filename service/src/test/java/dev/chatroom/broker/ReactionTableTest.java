package dev.chatroom.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.Reaction;
import dev.chatroom.protocol.ReactionOutcome;
import dev.chatroom.protocol.ReactionRequest;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.Stamp;
import dev.chatroom.protocol.User;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReactionTableTest {
    private static final User ANN = new User("ann", "Ann");
    private static final int LIMIT = 5;

    private final Map<EntryId, ChatMessage> log = new HashMap<>();
    private final ReactionTable table = new ReactionTable(LIMIT);
    private final long millis = 1_000;

    @Test
    void countsAUserOnceForEachEmoji() {
        write(1);
        assertThat(apply(request(1, "👍", "bob", true), request(1, "👍", "bob", true), request(1, "🎉", "bob", true)))
                .containsOnly(ReactionOutcome.STORED);
        assertThat(stored()).containsExactlyInAnyOrder("m1 👍 bob", "m1 🎉 bob");
        apply(request(1, "👍", "bob", false), request(1, "👍", "bob", false));
        assertThat(stored()).containsExactly("m1 🎉 bob");
    }

    @Test
    void raisesTheVersionWithEachChangeAlsoWhenTheClockStandsStill() {
        write(1);
        apply(request(1, "👍", "bob", true));
        assertThat(table.snapshot().version()).isEqualTo(1_000);
        apply(request(1, "👍", "eve", true));
        assertThat(table.snapshot().version()).isEqualTo(1_001);
        apply(request(1, "👍", "eve", true));
        assertThat(table.snapshot().version()).isEqualTo(1_001);
    }

    @Test
    void rejectsWhatTheLogDoesNotHaveThere() {
        write(1);
        write(2);
        var wrongPlace = new ReactionRequest(key(1), List.of(position(2)), "👍", "bob", "Bob", true);
        assertThat(apply(wrongPlace, request(3, "👍", "bob", true)))
                .containsExactly(ReactionOutcome.GONE, ReactionOutcome.GONE);
    }

    @Test
    void takesTwentyKindsAndNoMore() {
        write(1);
        var large = new ReactionTable(1_000);
        var kinds = IntStream.range(0, Reaction.MAX_KINDS + 1)
                .mapToObj(i -> request(1, Character.toString(0x1F600 + i), "bob", true))
                .toList();
        assertThat(large.apply(kinds, 0, log::get).outcomes())
                .containsOnlyOnce(ReactionOutcome.TOO_MANY_KINDS)
                .endsWith(ReactionOutcome.TOO_MANY_KINDS);
        // Others may join in.
        assertThat(large.apply(List.of(request(1, "😀", "eve", true)), 0, log::get).outcomes())
                .containsExactly(ReactionOutcome.STORED);
    }

    @Test
    void dropsTheOldestPastTheLimitAndReportsIt() {
        write(1);
        write(2);
        apply(request(1, "👍", "bob", true), request(1, "👍", "eve", true));
        for (int i = 0; i < LIMIT - 2; i++) {
            apply(request(2, "👍", "user" + i, true));
        }
        var result = table.apply(List.of(request(2, "🎉", "bob", true)), 0, log::get);
        assertThat(result.changes().dropped()).containsExactly(key(1));
        assertThat(table.snapshot().reactions()).hasSize(LIMIT - 1);
        apply(request(2, "🎉", "eve", true));
        assertThat(apply(request(2, "🎉", "mia", true))).containsExactly(ReactionOutcome.FULL);
    }

    @Test
    void makesRoomForTheOldestMessageToo() {
        IntStream.rangeClosed(1, 3).forEach(this::write);
        apply(request(1, "👍", "bob", true), request(2, "👍", "bob", true));
        for (int i = 0; i < LIMIT - 2; i++) {
            apply(request(3, "👍", "user" + i, true));
        }
        var result = table.apply(List.of(request(1, "👍", "eve", true)), 0, log::get);
        assertThat(result.outcomes()).containsExactly(ReactionOutcome.STORED);
        assertThat(result.changes().dropped()).containsExactly(key(2));
        assertThat(stored()).contains("m1 👍 bob", "m1 👍 eve").hasSize(LIMIT);
    }

    @Test
    void dropsWhatHasLeftTheLog() {
        write(1);
        write(2);
        apply(request(1, "👍", "bob", true));
        table.trimmed(key(1));
        var result = table.apply(List.of(request(2, "👍", "bob", true)), 0, log::get);
        assertThat(result.changes().dropped()).containsExactly(key(1));
        assertThat(stored()).containsExactly("m2 👍 bob");
    }

    @Test
    void forgetsReactionsToRemovedMessages() {
        for (int i = 1; i <= 4; i++) {
            write(i);
            apply(request(i, "👍", "bob", true));
        }
        table.removed(new RoomChange.Removed("ann", "m2", "author", new Stamp(9, "ann", "r")));
        assertThat(stored()).containsExactlyInAnyOrder("m1 👍 bob", "m3 👍 bob", "m4 👍 bob");
        table.removed(new RoomChange.Purged("ann", new Stamp(3, "mod", "r")));
        table.removed(new RoomChange.Purged("bob", new Stamp(9, "mod", "r")));
        assertThat(stored()).containsExactly("m4 👍 bob");
        table.removed(new RoomChange.Cleared(new Stamp(4, "mod", "r")));
        assertThat(stored()).isEmpty();
        // What was forgotten takes no room.
        for (int i = 0; i < LIMIT; i++) {
            assertThat(apply(request(4, "👍", "user" + i, true))).containsExactly(ReactionOutcome.STORED);
        }
    }

    private void write(int number) {
        log.put(position(number), ChatMessage.written("m" + number, ANN, "hello", number));
    }

    private List<ReactionOutcome> apply(ReactionRequest... requests) {
        return table.apply(List.of(requests), millis, log::get).outcomes();
    }

    private List<String> stored() {
        return table.snapshot().reactions().stream()
                .map(reaction -> reaction.message().id() + " " + reaction.emoji() + " " + reaction.clientId())
                .toList();
    }

    private static ReactionRequest request(int number, String emoji, String user, boolean on) {
        return new ReactionRequest(key(number), List.of(position(number)), emoji, user, user, on);
    }

    private static MessageKey key(int number) {
        return new MessageKey("ann", "m" + number);
    }

    private static EntryId position(int number) {
        return new EntryId(number, 0);
    }
}
