package dev.chatroom.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogSnapshot;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.protocol.User;
import dev.chatroom.protocol.WireLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryWindowTest {
    private static final User ANN = new User("ann", "Ann");

    private final EventCodec codec = new EventCodec(WireLimits.DEFAULT);
    private final HistoryWindow window = new HistoryWindow(3, 5, 8);

    @Test
    void aNewcomerIsShownTheNewestInTheOrderOfTimeAndId() {
        stored("c", 30, 1);
        stored("b", 20, 2);
        stored("a", 20, 3);
        stored("d", 10, 4);
        assertThat(ids(window.newest())).containsExactly("a", "b", "c");
    }

    @Test
    void whatIsAddedLaterIsInTheNextNewest() {
        stored("a", 1, 1);
        assertThat(ids(window.newest())).containsExactly("a");
        stored("b", 2, 2);
        assertThat(ids(window.newest())).containsExactly("a", "b");
        window.addUnstored(message("c", 3), json("c", 3));
        assertThat(ids(window.newest())).containsExactly("a", "b", "c");
    }

    @Test
    void aMessageThatComesTwiceIsAddedOnce() {
        assertThat(stored("a", 1, 1)).isTrue();
        assertThat(stored("a", 1, 2)).isFalse();
        assertThat(ids(window.newest())).containsExactly("a");
        assertThat(window.knows("a")).isTrue();
        assertThat(window.knows("b")).isFalse();
    }

    @Test
    void onlySoManyIdsAreRemembered() {
        for (int i = 1; i <= 9; i++) {
            stored("m" + i, i, i);
        }
        assertThat(window.knows("m1")).isFalse();
        assertThat(window.knows("m2")).isTrue();
    }

    @Test
    void whoComesBackGetsWhatCameAfterHisCursor() {
        for (int i = 1; i <= 4; i++) {
            stored("m" + i, i, i);
        }
        assertThat(ids(window.after(entry(2)))).containsExactly("m3", "m4");
        assertThat(ids(window.after(entry(9)))).isEmpty();
    }

    @Test
    void whatIsNotStoredYetComesAfterEveryCursor() {
        window.addUnstored(message("mine", 1), json("mine", 1));
        assertThat(window.isUnstored("mine")).isTrue();
        assertThat(ids(window.after(entry(9)))).containsExactly("mine");
        window.stored("mine", entry(5));
        assertThat(window.isUnstored("mine")).isFalse();
        assertThat(ids(window.after(entry(4)))).containsExactly("mine");
        assertThat(ids(window.after(entry(5)))).isEmpty();
    }

    @Test
    void ofAMessageThatStandsInTheLogTwiceTheLaterIsValid() {
        assertThat(stored("twice", 5, 1)).isTrue();
        stored("between", 6, 2);
        assertThat(stored("twice", 7, 3)).isTrue();
        assertThat(stored("twice", 7, 4)).as("the same again").isFalse();
        assertThat(stored("twice", 5, 1)).as("an earlier one").isFalse();
        assertThat(ids(window.newest())).containsExactly("between", "twice");
    }

    @Test
    void whatIsNotStoredYetIsValidWhateverWasRead() {
        window.addUnstored(message("mine", 9), json("mine", 9));
        assertThat(stored("mine", 5, 1)).isFalse();
        window.stored("mine", entry(2));
        assertThat(stored("mine", 5, 1)).isFalse();
        assertThat(ids(window.newest())).containsExactly("mine");
    }

    @Test
    void aCopyThatWasReadBeforeOursWasAcknowledgedIsValidIfItStandsBehindOurs() {
        window.addUnstored(message("mine", 5), json("mine", 5));
        assertThat(stored("mine", 9, 3)).isFalse();
        assertThat(window.stored("mine", entry(2))).contains(json("mine", 9));
        assertThat(window.newest()).containsExactly(json("mine", 9));

        window.addUnstored(message("other", 15), json("other", 15));
        assertThat(stored("other", 19, 4)).isFalse();
        assertThat(window.stored("other", entry(5))).isEmpty();
        assertThat(window.newest()).containsExactly(json("mine", 9), json("other", 15));
    }

    @Test
    void aSeedThatHasAMessageTwiceGivesItOnce() {
        var twice = List.of(entry("a", 1, 7), entry("b", 2, 8), entry("a", 3, 9));
        window.reset(new LogSnapshot(twice, List.of(), entry(9), true), codec);
        assertThat(ids(window.newest())).containsExactly("b", "a");
    }

    @Test
    void theIdsOfWhatIsOlderThanTheSeedAreKnown() {
        window.reset(new LogSnapshot(List.of(entry("b", 2, 8)), List.of("a"), entry(8), false), codec);
        assertThat(window.knows("a")).isTrue();
        assertThat(window.newest()).hasSize(1);
    }

    @Test
    void aCursorIsCoveredWhileEverythingAfterItIsHeld() {
        for (int i = 1; i <= 5; i++) {
            stored("m" + i, i, i);
        }
        assertThat(window.covers(EntryId.ZERO)).isTrue();
        stored("m6", 6, 6);
        assertThat(window.covers(EntryId.ZERO)).isFalse();
        assertThat(window.covers(entry(1))).isTrue();
    }

    @Test
    void aCursorFromBeforeALogThatBeganAnewIsNotCovered() {
        window.reset(new LogSnapshot(List.of(entry("a", 1, 7)), List.of(), entry(7), true), codec);
        assertThat(window.covers(entry(6))).isFalse();
        assertThat(window.covers(entry(7))).isTrue();
    }

    @Test
    void inALogWithoutEntriesOnlyTheVeryFirstCursorIsCovered() {
        window.reset(new LogSnapshot(List.of(), List.of(), EntryId.ZERO, true), codec);
        assertThat(window.covers(EntryId.ZERO)).isTrue();
        assertThat(window.covers(entry(6))).isFalse();
        stored("a", 1, 7);
        assertThat(window.covers(entry(6))).isFalse();
        assertThat(window.covers(entry(7))).isTrue();
    }

    @Test
    void whatIsHeldAfterOnlyMovesForward() {
        // A message of ours is shown before it is stored, and may be stored behind what was read after it.
        window.addUnstored(message("mine", 1), json("mine", 1));
        stored("theirs", 2, 3);
        window.stored("mine", entry(5));
        for (int i = 6; i <= 10; i++) {
            stored("m" + i, i, i);
        }
        assertThat(window.covers(entry(4))).isFalse();
        assertThat(window.covers(entry(5))).isTrue();
    }

    @Test
    void whatIsNotStoredStaysWhateverTheCapacity() {
        window.addUnstored(message("mine", 1), json("mine", 1));
        for (int i = 1; i <= 20; i++) {
            stored("m" + i, 10 + i, i);
        }
        assertThat(ids(window.after(entry(20)))).containsExactly("mine");
    }

    @Test
    void aSeedReplacesWhatWasStoredAndKeepsWhatWasNot() {
        stored("old", 1, 1);
        window.addUnstored(message("mine", 9), json("mine", 9));
        assertThat(window.reset(new LogSnapshot(List.of(entry("a", 5, 7), entry("b", 6, 8)), List.of(), entry(8), true), codec))
                .isEqualTo(9);
        assertThat(ids(window.newest())).containsExactly("a", "b", "mine");
        assertThat(window.knows("a")).isTrue();
    }

    @Test
    void aMessageOfOursInTheSeedIsNotShownTwice() {
        window.addUnstored(message("mine", 9), json("mine", 9));
        window.reset(new LogSnapshot(List.of(entry("mine", 9, 7)), List.of(), entry(7), true), codec);
        assertThat(ids(window.newest())).containsExactly("mine");
    }

    @Test
    void aWholeSeedCoversEverythingAndAPartOnlyWhatFollowsItsFirst() {
        window.reset(new LogSnapshot(List.of(entry("a", 1, 7)), List.of(), entry(7), true), codec);
        assertThat(window.covers(EntryId.ZERO)).isTrue();
        window.reset(new LogSnapshot(List.of(entry("a", 1, 7), entry("b", 2, 8)), List.of(), entry(8), false), codec);
        assertThat(window.covers(entry(6))).isFalse();
        assertThat(window.covers(entry(7))).isTrue();
    }

    @Test
    void aSeedFromWhichAllWasTrimmedCoversOnlyWhatFollowsItsCursor() {
        window.reset(new LogSnapshot(List.of(), List.of(), entry(8), false), codec);
        assertThat(window.covers(entry(7))).isFalse();
        assertThat(window.covers(entry(8))).isTrue();
    }

    @Test
    void ofALargeSeedTheNewestAreKept() {
        var seed = List.of(entry("a", 1, 1), entry("b", 2, 2), entry("c", 3, 3), entry("d", 4, 4), entry("e", 5, 5),
                entry("f", 6, 6));
        window.reset(new LogSnapshot(seed, List.of(), entry(6), true), codec);
        assertThat(ids(window.newest())).containsExactly("d", "e", "f");
        assertThat(window.covers(EntryId.ZERO)).isFalse();
        assertThat(ids(window.after(entry(2)))).containsExactly("c", "d", "e", "f");
    }

    @Test
    void whatIsNoMessageIsSkippedInASeed() {
        var junk = new LogEntry(entry(1), "other", "junk".getBytes(UTF_8));
        window.reset(new LogSnapshot(List.of(junk, entry("a", 1, 2)), List.of(), entry(2), true), codec);
        assertThat(ids(window.newest())).containsExactly("a");
    }

    @Test
    void olderEntriesAndHeldOnesAreShownOnceAndInOrder() {
        stored("c", 3, 3);
        stored("d", 4, 4);
        window.addUnstored(message("mine", 2), json("mine", 2));
        var older = List.of(entry("b", 2, 2), entry("c", 3, 3));
        assertThat(ids(window.after(entry(1), older, codec))).containsExactly("b", "mine", "c", "d");
    }

    private boolean stored(String id, long at, long entry) {
        return window.addStored(message(id, at), entry(id, at, entry));
    }

    private LogEntry entry(String id, long at, long entry) {
        return new LogEntry(entry(entry), "other", json(id, at));
    }

    private byte[] json(String id, long at) {
        return codec.encode(message(id, at));
    }

    private static ChatMessage message(String id, long at) {
        return ChatMessage.written(id, ANN, "text", at);
    }

    private static EntryId entry(long sequence) {
        return new EntryId(100, sequence);
    }

    private List<String> ids(List<byte[]> messages) {
        return messages.stream()
                .map(json -> codec.decodeMessage(json).orElseThrow().id())
                .toList();
    }
}
