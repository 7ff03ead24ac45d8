package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LogSnapshot;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.User;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the copies of messages are in the log, so that they can be erased. */
class HistoryPositionsTest {
    private static final ChatMessage WRITTEN = ChatMessage.written("m1", new User("ann", "Ann"), "hi", 5);
    private static final ChatMessage OTHER = ChatMessage.written("m2", new User("bob", "Bob"), "ho", 6);

    private final HistoryWindow window = new HistoryWindow(new HistoryConfig(3, 5, 1_000, 8));

    @Test
    void areThoseOfAllCopiesInASnapshot() {
        window.reset(snapshot(read(WRITTEN, 1), read(WRITTEN, 2), read(OTHER, 3)), _ -> false);
        assertThat(window.positions(WRITTEN.key())).containsExactlyInAnyOrder(entry(1), entry(2));
        assertThat(window.positions(OTHER.key())).containsExactly(entry(3));
    }

    @Test
    void areThoseOfAllCopiesThatAreRead() {
        assertThat(window.addStored(read(WRITTEN, 1))).isTrue();
        assertThat(window.addStored(read(WRITTEN, 2))).isFalse();
        assertThat(window.addStored(read(WRITTEN, 2))).isFalse();
        assertThat(window.positions(WRITTEN.key())).containsExactlyInAnyOrder(entry(1), entry(2));
    }

    @Test
    void areKnownOfWhatIsHeldAlsoWhenItsIdIsForgotten() {
        var forgetful = new HistoryWindow(new HistoryConfig(3, 5, 1_000, 1));
        assertThat(forgetful.addStored(read(WRITTEN, 1))).isTrue();
        assertThat(forgetful.addStored(read(OTHER, 2))).isTrue();
        assertThat(forgetful.known().contains(WRITTEN.key())).isFalse();
        assertThat(forgetful.positions(WRITTEN.key())).containsExactly(entry(1));
        assertThat(forgetful.positions(new MessageKey("cat", "m3"))).isEmpty();
    }

    @Test
    void ofReplacedTextsAreThoseBeforeTheLatestText() {
        window.reset(
                snapshot(read(WRITTEN, 1), read(OTHER, 2), read(OTHER, 3), read(WRITTEN.edited("hello", 7), 4)), _ -> false);
        window.known().addOther(WRITTEN.key(), entry(9));
        assertThat(window.replacedPositions()).containsExactly(entry(1));
    }

    @Test
    void ofRemovedMessagesAreReturned() {
        assertThat(window.addStored(read(WRITTEN, 1))).isTrue();
        assertThat(window.addStored(read(WRITTEN, 2))).isFalse();
        assertThat(window.addStored(read(OTHER, 3))).isTrue();
        window.addUnstored(new SharedMessage(ChatMessage.written("m3", new User("ann", "Ann"), "hey", 7)));
        assertThat(window.newest()).hasSize(3);
        assertThat(window.removeAll(message -> message.clientId().equals("ann")))
                .contains(entry(1), entry(2))
                .doesNotContain(entry(3));
        assertThat(window.newest()).extracting(SharedMessage::key).containsExactly(OTHER.key());
    }

    @Test
    void ofAnOwnMessageWhoseIdIsForgottenIsThatOfItsCopy() {
        var forgetful = new HistoryWindow(new HistoryConfig(3, 5, 1_000, 1));
        forgetful.addUnstored(new SharedMessage(WRITTEN));
        assertThat(forgetful.addStored(read(OTHER, 1))).isTrue();
        assertThat(forgetful.addStored(read(ChatMessage.written("m1", new User("ann", "Ann"), "hi", 4), 2))).isTrue();
        assertThat(forgetful.newest()).extracting(message -> message.message().at()).containsExactly(4L, 6L);
    }

    @Test
    void areKeptWhileTheBytesJustReachTheLimit() {
        var exact = new HistoryWindow(new HistoryConfig(3, 100, 1_000, 100));
        for (int i = 1; i <= 4; i++) {
            var text = "x".repeat(2_000 - new SharedMessage(written(i, "")).bytes());
            assertThat(exact.addStored(read(written(i, text), i))).isTrue();
        }
        assertThat(exact.held().storedBytes()).isEqualTo(8_000);
        assertThat(exact.covers(EntryId.ZERO)).isTrue();
        assertThat(exact.addStored(read(written(5, ""), 5))).isTrue();
        assertThat(exact.covers(EntryId.ZERO)).isFalse();
    }

    private static ChatMessage written(int number, String text) {
        return ChatMessage.written("m" + number, new User("ann", "Ann"), text, number);
    }

    private static LogSnapshot snapshot(LogEntry... entries) {
        return new LogSnapshot(List.of(entries), List.of(), entries[entries.length - 1].id(), true);
    }

    private static LogEntry read(ChatMessage message, long entry) {
        return new LogEntry(entry(entry), "other", new SharedMessage(message));
    }

    private static EntryId entry(long sequence) {
        return new EntryId(1_000, sequence);
    }
}
