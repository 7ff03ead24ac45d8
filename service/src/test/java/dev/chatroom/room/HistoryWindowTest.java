package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LogSnapshot;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.MessagePosition;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.User;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryWindowTest {
    private static final User ANN = new User("ann", "Ann");
    private static final User BOB = new User("bob", "Bob");

    private final HistoryWindow window = new HistoryWindow(new HistoryConfig(3, 5, 1_000, 8));

    @Test
    void returnsTheNewestInTheOrderOfTimeIdAndSender() {
        stored("c", 30, 1);
        stored("b", 20, 2);
        stored("a", 20, 3);
        stored("d", 10, 4);
        assertThat(ids(window.newest())).containsExactly("a", "b", "c");
        assertThat(window.addStored(new LogEntry(entry(5), "other", message("c", BOB, 30)))).isTrue();
        assertThat(window.newest())
                .extracting(message -> message.message().clientId())
                .containsExactly("ann", "ann", "bob");
    }

    @Test
    void ordersMessagesOfOneTimeAndIdBySender() {
        assertThat(window.addStored(new LogEntry(entry(1), "other", message("a", BOB, 1)))).isTrue();
        assertThat(window.addStored(new LogEntry(entry(2), "other", message("a", ANN, 1)))).isTrue();
        assertThat(window.newest()).extracting(message -> message.message().clientId()).containsExactly("ann", "bob");
    }

    @Test
    void returnsTheSameNewestUntilSomethingChanges() {
        stored("a", 1, 1);
        var newest = window.newest();
        assertThat(ids(newest)).containsExactly("a");
        assertThat(window.newest()).isSameAs(newest);
        stored("b", 2, 2);
        assertThat(ids(window.newest())).containsExactly("a", "b");
        window.addUnstored(message("c", 3));
        assertThat(ids(window.newest())).containsExactly("a", "b", "c");
        window.reset(snapshot(true), _ -> false);
        assertThat(ids(window.newest())).containsExactly("c");
    }

    @Test
    void holdsAtLeastTheHistory() {
        var small = new HistoryWindow(new HistoryConfig(3, 1, 1_000, 8));
        for (int i = 1; i <= 4; i++) {
            assertThat(small.addStored(read("m" + i, i, i))).isTrue();
        }
        assertThat(ids(small.newest())).containsExactly("m2", "m3", "m4");
    }

    @Test
    void addsAMessageThatIsReadTwiceOnce() {
        assertThat(stored("a", 1, 1)).isTrue();
        assertThat(stored("a", 1, 2)).isFalse();
        assertThat(ids(window.newest())).containsExactly("a");
        assertThat(window.known().contains(key("a"))).isTrue();
        assertThat(window.known().contains(key("b"))).isFalse();
    }

    @Test
    void keepsMessagesOfTwoSendersWithTheSameIdApart() {
        assertThat(stored("a", 1, 1)).isTrue();
        assertThat(window.addStored(new LogEntry(entry(2), "other", message("a", BOB, 2)))).isTrue();
        assertThat(window.newest()).hasSize(2);
        assertThat(window.known().contains(new MessageKey("cat", "a"))).isFalse();
    }

    @Test
    void remembersALimitedNumberOfIds() {
        for (int i = 1; i <= 8; i++) {
            stored("m" + i, i, i);
        }
        assertThat(window.known().contains(key("m1"))).isTrue();
        stored("m9", 9, 9);
        assertThat(window.known().contains(key("m1"))).isFalse();
        assertThat(window.known().contains(key("m2"))).isTrue();
    }

    @Test
    void knowsWhichMessagesAreStored() {
        assertThat(window.isStored(key("mine"))).isFalse();
        window.addUnstored(message("mine", 1));
        assertThat(window.isStored(key("mine"))).isFalse();
        assertThat(window.known().contains(key("mine"))).isTrue();
        window.stored(key("mine"), entry(1));
        assertThat(window.isStored(key("mine"))).isTrue();
    }

    @Test
    void returnsWhatCameAfterACursor() {
        for (int i = 1; i <= 4; i++) {
            stored("m" + i, i, i);
        }
        assertThat(ids(window.after(entry(2)).messages())).containsExactly("m3", "m4");
        assertThat(ids(window.after(entry(9)).messages())).isEmpty();
    }

    @Test
    void returnsUnstoredMessagesAfterEveryCursor() {
        window.addUnstored(message("mine", 1));
        assertThat(ids(window.after(entry(9)).messages())).containsExactly("mine");
        window.stored(key("mine"), entry(5));
        assertThat(ids(window.after(entry(4)).messages())).containsExactly("mine");
        assertThat(ids(window.after(entry(5)).messages())).isEmpty();
    }

    @Test
    void keepsTheLaterOfTwoCopiesInTheLog() {
        assertThat(stored("twice", 5, 1)).isTrue();
        stored("between", 6, 2);
        assertThat(stored("twice", 7, 3)).isTrue();
        assertThat(stored("twice", 7, 4)).as("the same again").isFalse();
        assertThat(stored("twice", 5, 1)).as("an earlier one").isFalse();
        assertThat(ids(window.newest())).containsExactly("between", "twice");
        assertThat(times(window.newest())).containsExactly(6L, 7L);
    }

    @Test
    void replacesAnUnstoredMessageByACopyThatIsRead() {
        window.addUnstored(message("mine", 9));
        assertThat(stored("mine", 5, 1)).isTrue();
        assertThat(times(window.newest())).containsExactly(5L);
        assertThat(ids(window.after(entry(1)).messages())).as("the copy is stored").isEmpty();
        window.stored(key("mine"), entry(2));
        assertThat(ids(window.after(entry(1)).messages())).as("the copy is still at its place").isEmpty();
        assertThat(stored("mine", 9, 2)).as("the own copy is later in the log").isTrue();
        assertThat(times(window.newest())).containsExactly(9L);
    }

    @Test
    void doesNotReplaceAStoredMessageByAnEarlierCopy() {
        window.addUnstored(message("mine", 9));
        window.stored(key("mine"), entry(2));
        assertThat(stored("mine", 5, 1)).isFalse();
        assertThat(times(window.newest())).containsExactly(9L);
    }

    @Test
    void storesAnUnstoredMessageThatIsReadBack() {
        window.addUnstored(message("mine", 9));
        assertThat(stored("mine", 9, 4)).isFalse();
        assertThat(ids(window.after(entry(3)).messages())).containsExactly("mine");
        assertThat(ids(window.after(entry(4)).messages())).isEmpty();
    }

    @Test
    void takesTheLaterOfTwoCopiesInASnapshot() {
        window.reset(snapshot(true, read("a", 1, 7), read("b", 2, 8), read("a", 3, 9)), _ -> false);
        assertThat(ids(window.newest())).containsExactly("b", "a");
        assertThat(times(window.newest())).containsExactly(2L, 3L);
    }

    @Test
    void remembersTheIdsBeforeASnapshot() {
        window.reset(new LogSnapshot(List.of(read("b", 2, 8)), List.of(new MessagePosition(key("a"), entry(7))), entry(8), false), _ -> false);
        assertThat(window.known().contains(key("a"))).isTrue();
        assertThat(window.known().contains(key("b"))).isTrue();
        assertThat(window.positions(key("a"))).containsExactly(entry(7));
        assertThat(window.newest()).hasSize(1);
    }

    @Test
    void coversACursorWhileEverythingAfterItIsHeld() {
        for (int i = 1; i <= 5; i++) {
            stored("m" + i, i, i);
        }
        assertThat(window.covers(EntryId.ZERO)).isTrue();
        stored("m6", 6, 6);
        assertThat(window.covers(EntryId.ZERO)).isFalse();
        assertThat(window.covers(entry(1))).isTrue();
    }

    @Test
    void doesNotCoverACursorBeforeTheBeginningOfTheLog() {
        window.reset(snapshot(true, read("a", 1, 7)), _ -> false);
        assertThat(window.covers(entry(6))).isFalse();
        assertThat(window.covers(entry(7))).isTrue();
    }

    @Test
    void coversOnlyTheFirstCursorInAnEmptyLog() {
        window.reset(new LogSnapshot(List.of(), List.of(), EntryId.ZERO, true), _ -> false);
        assertThat(window.covers(EntryId.ZERO)).isTrue();
        assertThat(window.covers(entry(6))).isFalse();
        stored("a", 1, 7);
        assertThat(window.covers(entry(6))).isFalse();
        assertThat(window.covers(entry(7))).isTrue();
    }

    @Test
    void beginsAnEmptyLogWithAnOwnMessageThatIsStored() {
        window.reset(new LogSnapshot(List.of(), List.of(), EntryId.ZERO, true), _ -> false);
        window.addUnstored(message("mine", 1));
        assertThat(window.covers(entry(7))).isFalse();
        window.stored(key("mine"), entry(7));
        assertThat(window.covers(entry(6))).isFalse();
        assertThat(window.covers(entry(7))).isTrue();
    }

    @Test
    void doesNotMoveTheBeginningOfALogThatHasBegun() {
        window.reset(snapshot(true, read("a", 1, 7)), _ -> false);
        stored("b", 2, 9);
        assertThat(window.covers(entry(7))).isTrue();
    }

    @Test
    void neverMovesBackWhatIsHeld() {
        // An own message is shown before it is stored, and may be stored behind what is read after it.
        window.addUnstored(message("mine", 1));
        stored("theirs", 2, 3);
        window.stored(key("mine"), entry(5));
        for (int i = 6; i <= 10; i++) {
            stored("m" + i, i, i);
        }
        assertThat(window.covers(entry(4))).isFalse();
        assertThat(window.covers(entry(5))).isTrue();
    }

    @Test
    void keepsUnstoredMessagesBeyondTheCapacity() {
        window.addUnstored(message("mine", 1));
        for (int i = 1; i <= 20; i++) {
            stored("m" + i, 10 + i, i);
        }
        assertThat(ids(window.after(entry(20)).messages())).containsExactly("mine");
    }

    @Test
    void holdsALimitedNumberOfMessagesWhileAnOwnOneIsNotStored() {
        stored("m1", 1, 1);
        window.addUnstored(message("mine", 2));
        for (int i = 2; i <= 20; i++) {
            stored("m" + i, 10 + i, i);
        }
        assertThat(ids(window.after(entry(16)).messages())).containsExactly("mine", "m17", "m18", "m19", "m20");
        assertThat(window.covers(entry(14))).isFalse();
        assertThat(window.covers(entry(15))).isTrue();
        window.stored(key("mine"), entry(21));
        stored("m22", 40, 22);
        assertThat(ids(window.after(EntryId.ZERO).messages())).containsExactly("m17", "m18", "m19", "m20", "m22");
    }

    @Test
    void replacesStoredMessagesByASnapshotAndKeepsUnstoredOnes() {
        stored("old", 1, 1);
        window.addUnstored(message("mine", 9));
        window.reset(snapshot(true, read("a", 5, 7), read("b", 6, 8)), _ -> false);
        assertThat(ids(window.newest())).containsExactly("a", "b", "mine");
        assertThat(window.known().contains(key("a"))).isTrue();
        assertThat(window.isStored(key("mine"))).isFalse();
    }

    @Test
    void findsAnUnstoredMessageInASnapshot() {
        window.addUnstored(message("mine", 9));
        window.addUnstored(message("other", 10));
        window.reset(snapshot(true, read("mine", 9, 7)), _ -> false);
        assertThat(ids(window.newest())).containsExactly("mine", "other");
        assertThat(window.isStored(key("mine"))).isTrue();
        assertThat(ids(window.after(entry(7)).messages())).containsExactly("other");
    }

    @Test
    void coversEverythingAfterACompleteSnapshotAndAPartAfterAnother() {
        window.reset(snapshot(true, read("a", 1, 7)), _ -> false);
        assertThat(window.covers(EntryId.ZERO)).isTrue();
        window.reset(snapshot(false, read("a", 1, 7), read("b", 2, 8)), _ -> false);
        assertThat(window.covers(EntryId.ZERO)).isFalse();
        assertThat(window.covers(entry(6))).isFalse();
        assertThat(window.covers(entry(7))).isTrue();
    }

    @Test
    void coversWhatFollowsTheCursorOfATrimmedSnapshot() {
        window.reset(new LogSnapshot(List.of(), List.of(), entry(8), false), _ -> false);
        assertThat(window.covers(EntryId.ZERO)).isFalse();
        assertThat(window.covers(entry(7))).isFalse();
        assertThat(window.covers(entry(8))).isTrue();
    }

    @Test
    void holdsTheNewestOfALargeSnapshot() {
        window.reset(snapshot(
                true,
                read("a", 1, 1),
                read("b", 2, 2),
                read("c", 3, 3),
                read("d", 4, 4),
                read("e", 5, 5),
                read("f", 6, 6)), _ -> false);
        assertThat(ids(window.newest())).containsExactly("d", "e", "f");
        assertThat(window.covers(EntryId.ZERO)).isFalse();
        assertThat(window.covers(entry(2))).isTrue();
        assertThat(ids(window.after(entry(1)).messages())).containsExactly("b", "c", "d", "e", "f");
    }

    @Test
    void holdsACompleteSnapshotOfExactlyTheCapacity() {
        window.reset(snapshot(
                true, read("a", 1, 1), read("b", 2, 2), read("c", 3, 3), read("d", 4, 4), read("e", 5, 5)), _ -> false);
        assertThat(window.covers(EntryId.ZERO)).isTrue();
        assertThat(ids(window.after(EntryId.ZERO).messages())).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void limitsAnAnswerInMessages() {
        for (int i = 1; i <= 5; i++) {
            stored("m" + i, i, i);
        }
        window.addUnstored(message("mine", 9));
        var missed = window.after(EntryId.ZERO);
        assertThat(ids(missed.messages())).containsExactly("m2", "m3", "m4", "m5", "mine");
        assertThat(missed.complete()).isFalse();
        assertThat(window.after(entry(1)).complete()).isTrue();
    }

    @Test
    void limitsAnAnswerInBytes() {
        for (int i = 1; i <= 3; i++) {
            assertThat(window.addStored(new LogEntry(entry(i), "other", text("m" + i, 400, i)))).isTrue();
        }
        assertThat(ids(window.newest())).containsExactly("m2", "m3");
        assertThat(ids(window.after(EntryId.ZERO).messages())).containsExactly("m2", "m3");
        assertThat(window.after(EntryId.ZERO).complete()).isFalse();
        assertThat(window.after(entry(1)).complete()).isTrue();
    }

    @Test
    void sendsAnAnswerThatJustReachesTheBytes() {
        for (int i = 1; i <= 2; i++) {
            var message = text("m" + i, 500 - text("m1", 0, 1).bytes(), i);
            assertThat(message.bytes()).isEqualTo(500);
            assertThat(window.addStored(new LogEntry(entry(i), "other", message))).isTrue();
        }
        assertThat(ids(window.newest())).containsExactly("m1", "m2");
    }

    @Test
    void sendsTheNewestMessageHoweverLongItIs() {
        stored("m1", 1, 1);
        assertThat(window.addStored(new LogEntry(entry(2), "other", text("m2", 5_000, 2)))).isTrue();
        assertThat(ids(window.newest())).containsExactly("m2");
    }

    @Test
    void holdsALimitedNumberOfBytes() {
        for (int i = 1; i <= 4; i++) {
            assertThat(window.addStored(new LogEntry(entry(i), "other", text("m" + i, 2_500, i)))).isTrue();
        }
        assertThat(window.covers(entry(1))).isTrue();
        assertThat(window.covers(EntryId.ZERO)).as("m1 was dropped").isFalse();
        window.addUnstored(text("mine", 9_000, 5));
        assertThat(window.covers(entry(1))).as("what is not stored drops nothing").isTrue();
        assertThat(window.held().unstoredBytes()).isGreaterThan(9_000);
        window.stored(key("mine"), entry(5));
        assertThat(window.held().unstoredBytes()).isZero();
        assertThat(window.covers(entry(4))).isFalse();
        assertThat(window.covers(entry(5))).isTrue();
    }

    private boolean stored(String id, long at, long entry) {
        return window.addStored(read(id, at, entry));
    }

    private static LogEntry read(String id, long at, long entry) {
        return new LogEntry(entry(entry), "other", message(id, at));
    }

    private static LogSnapshot snapshot(boolean complete, LogEntry... entries) {
        var cursor = entries.length == 0 ? EntryId.ZERO : entries[entries.length - 1].id();
        return new LogSnapshot(List.of(entries), List.of(), cursor, complete);
    }

    private static SharedMessage message(String id, long at) {
        return message(id, ANN, at);
    }

    private static SharedMessage message(String id, User sender, long at) {
        return new SharedMessage(ChatMessage.written(id, sender, "text", at));
    }

    private static SharedMessage text(String id, int length, long at) {
        return new SharedMessage(ChatMessage.written(id, ANN, "x".repeat(length), at));
    }

    private static MessageKey key(String id) {
        return new MessageKey("ann", id);
    }

    private static EntryId entry(long sequence) {
        return new EntryId(100, sequence);
    }

    private static List<String> ids(List<SharedMessage> messages) {
        return messages.stream().map(message -> message.message().id()).toList();
    }

    private static List<Long> times(List<SharedMessage> messages) {
        return messages.stream().map(message -> message.message().at()).toList();
    }
}
