package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.MessagePosition;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.User;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class KnownMessagesTest {
    private static final ChatMessage WRITTEN = ChatMessage.written("m1", new User("ann", "Ann"), "hi", 5);
    private static final MessageKey KEY = WRITTEN.key();

    private final KnownMessages known = new KnownMessages(3);

    @Test
    void tellsTheNewestCopyFromOthers() {
        assertThat(known.isNewest(copy(WRITTEN, 1))).isFalse();
        known.add(copy(WRITTEN, 1));
        assertThat(known.isNewest(copy(WRITTEN, 2))).isTrue();
        assertThat(known.isNewest(copy(WRITTEN.edited("hi", 6), 2))).isFalse();
        assertThat(known.isNewest(copy(WRITTEN.edited("hello", 0), 2))).isFalse();
        assertThat(known.isReadAgain(copy(WRITTEN, 1))).isTrue();
        assertThat(known.isReadAgain(copy(WRITTEN, 2))).isFalse();
    }

    @Test
    void knowsThePositionsOfAllCopies() {
        assertThat(known.positions(KEY)).isEmpty();
        known.add(copy(WRITTEN, 1));
        known.add(copy(WRITTEN, 1));
        assertThat(known.positions(KEY)).containsExactly(entry(1));
        known.add(copy(WRITTEN, 3));
        known.addOther(KEY, entry(2));
        assertThat(known.positions(KEY)).containsExactly(entry(1), entry(2), entry(3));
    }

    @Test
    void knowsNoPositionOfAMessageThatIsNotStored() {
        known.add(new HeldMessage(new SharedMessage(WRITTEN), null));
        assertThat(known.contains(KEY)).isTrue();
        assertThat(known.positions(KEY)).isEmpty();
        known.addUnlessKnown(KEY);
        assertThat(known.isNewest(copy(WRITTEN, 1))).isTrue();
    }

    @Test
    void findsThatACopyHasAnOldText() {
        assertThat(known.isOutdated(WRITTEN)).isFalse();
        known.add(copy(WRITTEN.edited("hello", 7), 1));
        assertThat(known.isOutdated(WRITTEN)).isTrue();
        assertThat(known.isOutdated(WRITTEN.edited("hey", 6))).isTrue();
        assertThat(known.isOutdated(WRITTEN.edited("hello", 7))).isFalse();
        assertThat(known.isOutdated(ChatMessage.written("m2", new User("ann", "Ann"), "hi", 5))).isFalse();
    }

    @Test
    void forgetsTheOldestWithItsVersion() {
        known.add(copy(WRITTEN.edited("hello", 7), 1));
        for (var id : new String[] {"m2", "m3"}) {
            known.add(new MessagePosition(new MessageKey("bob", id), entry(2)));
        }
        assertThat(known.contains(KEY)).isTrue();
        known.addUnlessKnown(new MessageKey("bob", "m4"));
        assertThat(known.contains(KEY)).isFalse();
        assertThat(known.isOutdated(WRITTEN)).isFalse();
        assertThat(known.contains(new MessageKey("bob", "m4"))).isTrue();
    }

    @Test
    void namesTheNewestOfAUser() {
        known.add(new MessagePosition(new MessageKey("ann", "a1"), entry(1)));
        known.add(new MessagePosition(new MessageKey("bob", "b1"), entry(2)));
        known.add(new MessagePosition(new MessageKey("ann", "a2"), entry(3)));
        Predicate<MessageKey> ofAnn = key -> key.clientId().equals("ann");
        assertThat(known.newest(2, ofAnn)).containsExactly(new MessageKey("ann", "a2"), new MessageKey("ann", "a1"));
        assertThat(known.newest(1, ofAnn)).containsExactly(new MessageKey("ann", "a2"));
    }

    @Test
    void keepsALimitedNumberOfOtherCopies() {
        var others = new OtherCopies();
        for (int i = 1; i <= 21; i++) {
            others.add(KEY, entry(i));
            others.add(KEY, entry(i));
        }
        assertThat(others.of(KEY)).hasSize(20).startsWith(entry(1)).endsWith(entry(20));
        for (int i = 1; i < 1_000; i++) {
            others.add(new MessageKey("bob", "m" + i), entry(i));
        }
        assertThat(others.of(KEY)).hasSize(20);
        others.add(new MessageKey("bob", "m1000"), entry(1));
        assertThat(others.of(KEY)).isEmpty();
        assertThat(others.of(new MessageKey("bob", "m1"))).containsExactly(entry(1));
    }

    private static HeldMessage copy(ChatMessage message, long position) {
        return new HeldMessage(new SharedMessage(message), entry(position));
    }

    private static EntryId entry(long number) {
        return new EntryId(1_000, number);
    }
}
