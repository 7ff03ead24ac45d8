package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.User;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoticeWindowTest {
    private final NoticeWindow window = new NoticeWindow();

    @Test
    void recognisesTheLastFiveHundredNoticesWhenTheyAreReadAgain() {
        IntStream.rangeClosed(1, 500).forEach(i -> assertThat(window.addRead(entry(i, i))).isTrue());
        assertThat(window.addRead(entry(1, 1))).isFalse();
        assertThat(window.addRead(entry(501, 501))).isTrue();
        assertThat(window.addRead(entry(2, 2))).isFalse();
        assertThat(window.addRead(entry(1, 1))).isTrue();
    }

    @Test
    void holdsTheNewestHundred() {
        IntStream.rangeClosed(1, 101).forEach(i -> window.addRead(entry(i, i)));
        assertThat(ids(window.since(0))).hasSize(100).startsWith("other:2").endsWith("other:101");
    }

    @Test
    void selectsNoticesByTheirTime() {
        IntStream.rangeClosed(1, 3).forEach(i -> window.addRead(entry(i, i)));
        assertThat(ids(window.since(2))).containsExactly("other:2", "other:3");
    }

    @Test
    void repeatsNoticesOfTenSecondsBeforeACursor() {
        window.addRead(entry(1, 20_000));
        assertThat(ids(window.after(new EntryId(29_999, 0)))).containsExactly("other:1");
        assertThat(ids(window.after(new EntryId(30_000, 0)))).isEmpty();
    }

    @Test
    void sendsAnOwnNoticeToEveryoneUntilItIsStored() {
        var own = notice(1);
        window.addOwn(own);
        assertThat(ids(window.after(new EntryId(90_000, 0)))).containsExactly("other:1");
        window.stored(own.key(), new EntryId(20_000, 0));
        assertThat(ids(window.after(new EntryId(90_000, 0)))).isEmpty();
        assertThat(ids(window.after(new EntryId(25_000, 0)))).containsExactly("other:1");
    }

    @Test
    void keepsThePositionsOfTheOtherNoticesWhenOneIsStored() {
        var own = notice(2);
        window.addRead(entry(1, 20_000));
        window.addOwn(own);
        window.addOwn(notice(3));
        window.stored(own.key(), new EntryId(21_000, 0));
        assertThat(ids(window.after(new EntryId(30_500, 0)))).containsExactly("other:2", "other:3");
        assertThat(ids(window.after(new EntryId(90_000, 0)))).containsExactly("other:3");
    }

    @Test
    void learnsThatAnOwnNoticeIsStoredWhenItIsReadBack() {
        window.addOwn(notice(1));
        assertThat(window.addRead(entry(1, 20_000))).isFalse();
        assertThat(ids(window.after(new EntryId(90_000, 0)))).isEmpty();
    }

    private static LogEntry entry(int number, long millis) {
        return new LogEntry(new EntryId(millis, 0), "other", notice(number));
    }

    /** A notice whose time is its number. */
    private static SharedMessage notice(int number) {
        return new SharedMessage(ChatMessage.system("other:" + number, ChatMessage.JOINED, new User("eve", "Eve"), 0, number));
    }

    private static List<String> ids(List<SharedMessage> notices) {
        return notices.stream().map(notice -> notice.message().id()).toList();
    }
}
