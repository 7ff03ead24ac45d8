package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.User;
import org.junit.jupiter.api.Test;

class HeldCopiesTest {
    private final HeldMessages held = new HeldMessages();

    @Test
    void countBytesOfWhatIsStoredAndWhatIsNotApart() {
        held.add(message("m1", 1));
        held.add(message("m2", null));
        held.add(message("m3", null));
        long each = message("m1", 1).bytes();
        assertThat(held.storedBytes()).isEqualTo(each);
        assertThat(held.unstoredBytes()).isEqualTo(2 * each);
        held.remove(message("m2", null).key());
        assertThat(held.unstoredBytes()).isEqualTo(each);
        held.remove(message("m1", 1).key());
        assertThat(held.storedBytes()).isZero();
        assertThat(held.stored(message("m3", null).key(), entry(3))).isNotNull();
        assertThat(held.storedBytes()).isEqualTo(each);
        assertThat(held.unstoredBytes()).isZero();
        held.remove(message("m3", null).key());
        assertThat(held.storedBytes()).isZero();
    }

    @Test
    void keepWhatIsNotStoredWhenAStoredCopyIsRemoved() {
        held.add(message("m1", 1));
        held.add(message("m1", null));
        assertThat(held.removeIf(message -> message.entry() != null)).hasSize(1);
        assertThat(held.storedBytes()).isZero();
        assertThat(held.unstored(message("m1", null).key())).isNotNull();
        assertThat(held.storedSize()).isZero();
    }

    @Test
    void findTheCopyThatIsShown() {
        held.add(message("m1", 1));
        assertThat(held.isShownAt(written("m1", 5))).isTrue();
        assertThat(held.isShownAt(written("m1", 6))).isFalse();
        assertThat(held.isShownAt(written("m2", 5))).isFalse();
    }

    private static HeldMessage message(String id, Integer entry) {
        return new HeldMessage(new SharedMessage(written(id, 5)), entry == null ? null : entry(entry));
    }

    private static ChatMessage written(String id, long at) {
        return ChatMessage.written(id, new User("ann", "Ann"), "hi", at);
    }

    private static EntryId entry(long number) {
        return new EntryId(1_000, number);
    }
}
