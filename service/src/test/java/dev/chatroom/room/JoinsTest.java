package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.User;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JoinsTest {
    private static final User EVE = RoomDriver.user("Eve");
    private static final int MAX_ENTRIES = HistoryConfig.DEFAULT.resumeSize();
    private static final int MAX_BYTES = HistoryConfig.DEFAULT.bytes();

    private final ScriptedLog log = new ScriptedLog();
    private final RoomDriver room = RoomDriver.create(RoomDriver.unlimited(), log);
    /** Holds two messages in memory. */
    private final RoomDriver small = RoomDriver.create(
            new RoomConfig(
                    "here", new HistoryConfig(2, 2, MAX_BYTES, 100), 100, Duration.ofSeconds(5), Duration.ofSeconds(3), RoomConfig.Rates.UNLIMITED),
            log);

    @Test
    void answersAJoinWithHistoryAndTheUsersOwnIdentity() {
        append(1, 1);
        var history = room.join("Ann").history();
        assertThat(history.messages()).extracting(message -> message.message().id()).containsExactly("m1");
        assertThat(history.cursor()).isEqualTo(ScriptedLog.entry(1));
        assertThat(history.gap()).isFalse();
        assertThat(history.self()).isEqualTo(RoomDriver.user("Ann"));
        assertThat(history.instance()).isEqualTo("here");
    }

    @Test
    void leavesNoGapAndNoDuplicateBetweenHistoryAndLiveMessages() {
        var ann = room.join("Ann").sends("m1", "m2");
        room.storeAndDeliver();
        var bob = room.join("Bob");
        ann.sends("m3");
        room.storeAndDeliver();
        assertThat(bob.historyIds()).containsExactly("m1", "m2");
        assertThat(bob.liveIds()).containsExactly("m3");
        assertThat(ann.liveIds()).containsExactly("m1", "m2", "m3");
    }

    @Test
    void showsANewcomerTheNewestMessages() {
        append(1, 4);
        var ann = small.join("Ann");
        assertThat(ann.historyIds()).containsExactly("m3", "m4");
        assertThat(ann.history().gap()).isFalse();
    }

    @Test
    void waitsForTheStartOfTheLog() {
        room.holdStart();
        append(1, 1);
        var ann = room.join("Ann");
        room.advance(Duration.ofMillis(2_999));
        assertThat(ann.isWelcomed()).isFalse();
        room.start();
        assertThat(ann.historyIds()).containsExactly("m1");
        room.advance(Duration.ofSeconds(10));
        assertThat(ann.received(ServerEvent.History.class)).hasSize(1);
    }

    @Test
    void answersJoinsFromMemoryAfterTheTimeout() {
        room.holdStart();
        append(1, 1);
        var newcomer = room.join("Ann");
        var returning = room.join("Bob", ScriptedLog.entry(1));
        room.advance(Duration.ofSeconds(3));
        assertThat(newcomer.historyIds()).isEmpty();
        assertThat(newcomer.history().gap()).isFalse();
        assertThat(returning.history().gap()).as("nobody knows what was missed").isTrue();
        assertThat(room.room().bookkeeping()).as("no join waits").isEqualTo(6);
    }

    @Test
    void startsNoTimerForAJoinThatDoesNotWait() {
        room.join("Ann");
        assertThat(room.effects(Effect.StartTimer.class))
                .noneMatch(timer -> timer.timer() instanceof Timer.JoinTimeout);
    }

    @Test
    void rejectsASecondJoinWhileTheFirstWaits() {
        room.holdStart();
        var ann = room.join("Ann").joins("Bob");
        assertThat(ann.rejections()).hasSize(1);
        room.start();
        assertThat(ann.history().self()).isEqualTo(RoomDriver.user("Ann"));
    }

    @Test
    void forgetsAJoinWhoseConnectionEnded() {
        room.holdStart();
        room.connect();
        room.join("Ann").leaves();
        assertThat(room.room().bookkeeping()).isEqualTo(1);
        room.advance(Duration.ofSeconds(3));
        room.start();
        assertThat(room.effects(Effect.Welcome.class)).isEmpty();
    }

    @Test
    void waitsForTheLogAgainAfterEveryoneLeft() {
        room.join("Ann").leaves();
        room.advance(LogReader.LINGER);
        room.holdStart();
        append(1, 1);
        var bob = room.join("Bob");
        assertThat(bob.isWelcomed()).isFalse();
        room.start();
        assertThat(bob.historyIds()).containsExactly("m1");
    }

    @Test
    void waitsForTheLogEvenIfAnEarlierSubscriptionStartedAfterEveryoneLeft() {
        room.holdStart();
        room.connect().leaves();
        room.advance(LogReader.LINGER);
        room.start();
        append(1, 1);
        var bob = room.join("Bob");
        assertThat(bob.isWelcomed()).isFalse();
        room.start();
        assertThat(bob.historyIds()).containsExactly("m1");
    }

    @Test
    void keepsAnsweringJoinsWhileSomebodyIsConnected() {
        room.connect();
        room.join("Ann").leaves();
        assertThat(room.join("Bob").isWelcomed()).isTrue();
    }

    @Test
    void resumesFromMemoryWhatCameAfterTheCursor() {
        var ann = room.join("Ann");
        append(1, 2);
        room.deliver();
        var cursor = ann.liveEvents().getLast().cursor();
        append(3, 3);
        room.deliver();
        var again = room.join("Ann", cursor);
        assertThat(again.historyIds()).containsExactly("m3");
        assertThat(again.history().gap()).isFalse();
    }

    @Test
    void marksAGapForACursorThatCannotBeParsed() {
        append(1, 1);
        var ann = room.connect().joins("Ann", "yesterday");
        assertThat(ann.historyIds()).containsExactly("m1");
        assertThat(ann.history().gap()).isTrue();
    }

    @Test
    void marksAGapWhenEntriesAfterTheCursorWereTrimmed() {
        append(1, 8);
        log.trim(4);
        var ann = room.join("Ann", ScriptedLog.entry(2));
        assertThat(ann.historyIds()).containsExactly("m5", "m6", "m7", "m8");
        assertThat(ann.history().gap()).isTrue();
    }

    @Test
    void marksNoGapWhenTheCursorIsTheOldestEntry() {
        append(1, 8);
        log.trim(4);
        var ann = room.join("Ann", ScriptedLog.entry(5));
        assertThat(ann.historyIds()).containsExactly("m6", "m7", "m8");
        assertThat(ann.history().gap()).isFalse();
    }

    @Test
    void marksAGapWhenTheLogIsOfAnotherTime() {
        append(1, 4);
        log.trim(0);
        var ann = room.join("Ann", ScriptedLog.entry(1));
        assertThat(ann.historyIds()).isEmpty();
        assertThat(ann.history().gap()).isTrue();
    }

    @Test
    void showsTheNewestAndAGapToAClientThatMissedTooMuch() {
        append(1, MAX_ENTRIES + 2);
        var ann = room.join("Ann", ScriptedLog.entry(1));
        assertThat(ann.historyIds()).containsExactlyElementsOf(ids(3, MAX_ENTRIES + 2));
        assertThat(ann.history().gap()).isTrue();
        // One less is not too much.
        append(MAX_ENTRIES + 3, MAX_ENTRIES + 3);
        room.deliver();
        var bob = room.join("Bob", ScriptedLog.entry(4));
        assertThat(bob.historyIds()).containsExactlyElementsOf(ids(5, MAX_ENTRIES + 3));
        assertThat(bob.history().gap()).isFalse();
    }

    @Test
    void answersNoCursorWithMoreThanTheBytesOfAHistory() {
        room.join("Eve");
        for (int i = 1; i <= 3_000; i++) {
            log.append("other", new SharedMessage(ChatMessage.written("m" + i, EVE, "\u4e00".repeat(2_000), i)));
        }
        room.deliver();
        for (var cursor : List.of("0-0", "0-1", "1000-1", "1000-1500", "yesterday", "1-18446744073709551615")) {
            var ann = room.connect().joins("Ann", cursor);
            assertThat(encodedBytes(ann)).as(cursor).isBetween(MAX_BYTES - 10_000, MAX_BYTES);
            assertThat(ann.historyIds()).as(cursor).endsWith("m2999", "m3000");
            assertThat(ann.history().gap()).as(cursor).isTrue();
            ann.leaves();
        }
        var newcomer = room.join("Bob");
        assertThat(encodedBytes(newcomer)).isBetween(MAX_BYTES - 10_000, MAX_BYTES);
        assertThat(newcomer.history().gap()).isFalse();
        var near = room.join("Cat", ScriptedLog.entry(2_980));
        assertThat(near.historyIds()).containsExactlyElementsOf(ids(2_981, 3_000));
        assertThat(near.history().gap()).isFalse();
        var ofTheFuture = room.connect().joins("Dan", "18446744073709551615-18446744073709551615");
        assertThat(ofTheFuture.historyIds()).isEmpty();
    }

    @Test
    void showsUnstoredMessagesToAClientThatResumes() {
        append(1, 4);
        room.join("Bob").sends("unstored");
        var ann = room.join("Ann", ScriptedLog.entry(3));
        assertThat(ann.historyIds()).containsExactly("m4", "unstored");
        assertThat(ann.history().gap()).isFalse();
    }

    @Test
    void answersWaitingJoinsOnceWhenTheLogStartsAgain() {
        room.holdStart();
        var ann = room.join("Ann");
        room.start();
        room.start();
        assertThat(ann.received(ServerEvent.History.class)).hasSize(1);
    }

    @Test
    void resumesFromTheVeryBeginning() {
        var ann = room.join("Ann", EntryId.ZERO);
        assertThat(ann.history().gap()).isFalse();
        append(1, 3);
        room.deliver();
        var again = room.join("Ann", EntryId.ZERO);
        assertThat(again.historyIds()).containsExactly("m1", "m2", "m3");
        assertThat(again.history().gap()).isFalse();
    }

    private void append(int from, int to) {
        for (int i = from; i <= to; i++) {
            log.append(EVE, "m" + i, i);
        }
    }

    private static int encodedBytes(ScriptedClient client) {
        return client.history().messages().stream().mapToInt(SharedMessage::bytes).sum();
    }

    private static List<String> ids(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "m" + i).toList();
    }
}
