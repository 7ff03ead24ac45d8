package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JoinsTest {
    private static final User EVE = RoomDriver.user("Eve");
    private static final int MAX_ENTRIES = 10_000;

    private final ScriptedLog log = new ScriptedLog();
    private final RoomDriver room = RoomDriver.create(RoomDriver.unlimited(), log);
    /** Holds two messages in memory. */
    private final RoomDriver small = RoomDriver.create(
            new RoomConfig(
                    "here", 2, 2, 100, 100, Duration.ofSeconds(5), Duration.ofSeconds(3), new RoomConfig.Rates(false, 1, 1)),
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
        assertThat(small.effects(Effect.ReadLog.class)).isEmpty();
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
        assertThat(room.room().bookkeeping()).as("no join waits").isEqualTo(7);
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
        assertThat(room.effects(Effect.ReadLog.class)).isEmpty();
    }

    @Test
    void marksAGapForACursorThatCannotBeParsed() {
        append(1, 1);
        var ann = room.connect().joins("Ann", "yesterday");
        assertThat(ann.historyIds()).containsExactly("m1");
        assertThat(ann.history().gap()).isTrue();
        assertThat(room.effects(Effect.ReadLog.class)).isEmpty();
    }

    @Test
    void readsFromTheLogWhatMemoryDoesNotHold() {
        append(1, 8);
        var ann = small.join("Ann", ScriptedLog.entry(2));
        assertThat(small.effects(Effect.ReadLog.class))
                .containsExactly(new Effect.ReadLog(ann.connection(), ScriptedLog.entry(2), MAX_ENTRIES));
        assertThat(ann.historyIds()).containsExactly("m3", "m4", "m5", "m6", "m7", "m8");
        assertThat(ann.history().gap()).isFalse();
    }

    @Test
    void joinsWhatIsReadWithWhatIsInMemory() {
        append(1, 4);
        small.holdReads();
        var ann = small.join("Ann", ScriptedLog.entry(1));
        var range = log.range(ScriptedLog.entry(1), MAX_ENTRIES);
        append(5, 5);
        small.deliver();
        small.answerRead(range);
        assertThat(ann.historyIds()).containsExactly("m2", "m3", "m4", "m5");
        assertThat(ann.history().cursor()).isEqualTo(ScriptedLog.entry(5));
        assertThat(ann.history().gap()).isFalse();
    }

    @Test
    void marksAGapWhenEntriesAfterTheCursorWereTrimmed() {
        append(1, 8);
        log.trim(4);
        var ann = small.join("Ann", ScriptedLog.entry(2));
        assertThat(ann.historyIds()).containsExactly("m5", "m6", "m7", "m8");
        assertThat(ann.history().gap()).isTrue();
    }

    @Test
    void marksNoGapWhenTheCursorIsTheOldestEntry() {
        append(1, 8);
        log.trim(4);
        var ann = small.join("Ann", ScriptedLog.entry(5));
        assertThat(ann.historyIds()).containsExactly("m6", "m7", "m8");
        assertThat(ann.history().gap()).isFalse();
    }

    @Test
    void marksAGapWhenTheLogIsEmptyNow() {
        append(1, 4);
        small.holdReads();
        var ann = small.join("Ann", ScriptedLog.entry(1));
        log.trim(0);
        small.answerRead();
        assertThat(ann.historyIds()).containsExactly("m3", "m4");
        assertThat(ann.history().gap()).isTrue();
    }

    @Test
    void marksAGapWhenTheLogCannotBeRead() {
        append(1, 4);
        small.holdReads();
        var ann = small.join("Ann", ScriptedLog.entry(1));
        assertThat(ann.isWelcomed()).isFalse();
        small.failRead();
        assertThat(ann.historyIds()).containsExactly("m3", "m4");
        assertThat(ann.history().gap()).isTrue();
    }

    @Test
    void showsOnlyWhatMemoryHoldsAndAGapToAClientThatMissedTooMuch() {
        append(1, MAX_ENTRIES + 2);
        var ann = small.join("Ann", ScriptedLog.entry(1));
        assertThat(ann.historyIds()).containsExactly("m10001", "m10002");
        assertThat(ann.history().gap()).isTrue();
        // One less is not too much.
        var bob = small.join("Bob", ScriptedLog.entry(2));
        assertThat(bob.historyIds()).hasSize(MAX_ENTRIES);
        assertThat(bob.history().gap()).isFalse();
    }

    @Test
    void readsAgainWhenMemoryMovedOnDuringTheRead() {
        append(1, 6);
        small.holdReads();
        var ann = small.join("Ann", ScriptedLog.entry(2));
        var early = log.range(ScriptedLog.entry(2), MAX_ENTRIES);
        append(7, 12);
        small.deliver();
        small.answerRead(early);
        assertThat(ann.isWelcomed()).isFalse();
        assertThat(small.heldReads()).isEqualTo(1);
        small.answerRead();
        assertThat(ann.historyIds()).containsExactlyElementsOf(ids(3, 12));
        assertThat(ann.history().gap()).isFalse();
    }

    @Test
    void marksAGapWhenMemoryMovesOnDuringThreeReads() {
        append(1, 6);
        small.holdReads();
        var ann = small.join("Ann", ScriptedLog.entry(2));
        for (int read = 1; read <= 3; read++) {
            assertThat(ann.isWelcomed()).as("before the answer to read %d", read).isFalse();
            var early = log.range(ScriptedLog.entry(2), MAX_ENTRIES);
            append(10 * read, 10 * read + 5);
            small.deliver();
            small.answerRead(early);
        }
        assertThat(ann.history().gap()).isTrue();
        assertThat(ann.historyIds()).contains("m3", "m25", "m34", "m35").doesNotContain("m30", "m33");
    }

    @Test
    void showsUnstoredMessagesToAClientThatResumes() {
        append(1, 4);
        small.join("Bob").sends("unstored");
        var ann = small.join("Ann", ScriptedLog.entry(1));
        assertThat(ann.historyIds()).containsExactly("m2", "m3", "m4", "unstored");
    }

    @Test
    void ignoresTheAnswerToAReadOfAConnectionThatEnded() {
        append(1, 6);
        small.connect();
        small.holdReads();
        small.join("Ann", ScriptedLog.entry(2)).leaves();
        small.answerRead();
        assertThat(small.effects(Effect.Welcome.class)).isEmpty();
    }

    @Test
    void doesNotTimeOutAJoinThatReadsTheLog() {
        append(1, 6);
        small.holdStart();
        small.holdReads();
        var ann = small.join("Ann", ScriptedLog.entry(2));
        small.start();
        small.advance(Duration.ofSeconds(3));
        assertThat(ann.isWelcomed()).isFalse();
        small.answerRead();
        assertThat(ann.historyIds()).containsExactlyElementsOf(ids(3, 6));
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
    void doesNotReadAgainForAResumeWhenTheLogStartsAgain() {
        append(1, 6);
        small.holdReads();
        small.join("Ann", ScriptedLog.entry(2));
        small.start();
        assertThat(small.heldReads()).isEqualTo(1);
    }

    @Test
    void receivesNoBroadcastBeforeTheWelcome() {
        append(1, 6);
        small.holdReads();
        var ann = small.join("Ann", ScriptedLog.entry(2));
        append(7, 7);
        small.deliver();
        assertThat(small.effects(Effect.BroadcastMessage.class).getLast().receivers()).isZero();
        small.answerRead();
        assertThat(ann.historyIds()).containsExactlyElementsOf(ids(3, 7));
        assertThat(ann.liveIds()).isEmpty();
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

    private static List<String> ids(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "m" + i).toList();
    }
}
