package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.User;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Notices live, in histories and across instances. */
class NoticeHistoryTest {
    private static final User EVE = RoomDriver.user("Eve");

    private final RoomDriver room = RoomDriver.create(RoomDriver.unlimited());

    @Test
    void broadcastsNoticesAndStoresThemApartFromMessages() {
        var ann = room.join("Ann");
        var notice = ann.liveEvents().getFirst();
        assertThat(notice.message().message())
                .isEqualTo(ChatMessage.system(
                        "here:1", ChatMessage.JOINED, RoomDriver.user("Ann"), 0, room.now().wallMillis()));
        assertThat(notice.cursor()).isEqualTo(EntryId.ZERO);
        assertThat(room.effects(Effect.AppendNotice.class)).containsExactly(new Effect.AppendNotice(notice.message()));
        assertThat(room.effects(Effect.Append.class)).isEmpty();
        assertThat(room.effects(Effect.BroadcastMessage.class)).isEmpty();
        room.storeNotices();
        room.storeNotices();
        assertThat(ann.notices()).as("read back twice").containsExactly("joined Ann");
    }

    @Test
    void showsNoticesOfOtherInstancesOnce() {
        var ann = room.join("Ann");
        var left = notice("other:1", 5, 1_000);
        room.handle(new Input.Noticed(List.of(left)));
        room.handle(new Input.Noticed(List.of(left)));
        assertThat(ann.notices()).containsExactly("joined Ann", "left Eve+4");
        assertThat(ann.liveEvents()).extracting(event -> event.cursor()).containsOnly(EntryId.ZERO);
    }

    @Test
    void showsNoticesBetweenTheMessagesOfAHistory() {
        var ann = room.join("Ann").sends("m1");
        room.advance(Duration.ofSeconds(2));
        room.join("Bob");
        ann.sends("m2");
        room.storeAndDeliver();
        assertThat(texts(room.join("Cat"))).containsExactly("joined Ann", "m1", "joined Bob", "m2");
    }

    @Test
    void showsNoNoticeFromBeforeTheFirstMessageOfAHistory() {
        var ann = room.join("Ann");
        for (int i = 0; i <= 200; i++) {
            ann.sends("m" + i);
        }
        room.storeAndDeliver();
        assertThat(texts(room.join("Cat"))).hasSize(200).startsWith("m1").endsWith("m200");
    }

    @Test
    void noNumberOfJoinsPushesAMessageOutOfTheHistory() {
        var ann = room.join("Ann");
        for (int i = 1; i <= 200; i++) {
            ann.sends("m" + i);
        }
        room.storeAndDeliver();
        for (int i = 0; i < 60 * 20; i++) {
            room.join("Visitor " + i).leaves();
            room.advance(Duration.ofMillis(50));
            room.storeNotices();
        }
        room.advance(Duration.ofSeconds(10));
        var newcomer = room.join("Cat");
        assertThat(newcomer.historyIds()).hasSize(200).startsWith("m1").endsWith("m200");
        assertThat(newcomer.history().messages()).hasSize(200 + NoticeWindow.MAX_NOTICES);
        assertThat(room.effects(Effect.Append.class)).hasSize(200);
        // Joins do not push the identities of messages out either.
        ann.sends("m1");
        assertThat(ann.liveIds()).containsOnlyOnce("m1");
        assertThat(ann.ackedIds()).endsWith("m1");
    }

    @Test
    void sendsAClientThatResumesTheNoticesItMissed() {
        var ann = room.join("Ann").sends("m1");
        room.storeNotices();
        room.storeAndDeliver();
        var cursor = room.room().cursor();
        ann.leaves();
        room.join("Bob");
        room.advance(Duration.ofMillis(200));
        var again = room.join("Ann", cursor);
        assertThat(texts(again)).as("joined Ann is repeated: it is close to the cursor").contains("joined Bob");
        assertThat(again.history().gap()).isFalse();
        room.handle(new Input.Noticed(List.of(notice("other:1", 5, 7_000))));
        assertThat(texts(room.join("Ann", new EntryId(16_999, 0)))).contains("left Eve+4");
        room.storeNotices();
        assertThat(texts(room.join("Ann", new EntryId(17_001, 0))))
                .doesNotContain("left Eve+4", "joined Bob")
                .isEmpty();
        assertThat(texts(room.connect().joins("Ann", "18446744073709551615-0"))).isEmpty();
    }

    @Test
    void storesALimitedNumberOfNoticesWhileNothingIsStored() {
        for (int i = 0; i < 500; i++) {
            room.join("Visitor " + i).leaves();
            room.advance(Duration.ofSeconds(2));
        }
        assertThat(room.effects(Effect.AppendNotice.class)).hasSize(NoticeWindow.MAX_NOTICES);
        room.storeNotices();
        room.join("Ann");
        assertThat(room.effects(Effect.AppendNotice.class)).hasSizeGreaterThan(NoticeWindow.MAX_NOTICES);
    }

    @Test
    void repeatsNoOwnNoticeThatWasStoredLongBeforeACursor() {
        room.join("Ann").sends("m1");
        room.storeAndDeliver();
        var own = room.effects(Effect.AppendNotice.class).getFirst().notice();
        var resumed = new EntryId(20_000, 0);
        assertThat(texts(room.join("Bob", resumed))).contains("joined Ann");
        room.handle(new Input.NoticeStored(own.key(), new EntryId(1_000, 0)));
        assertThat(texts(room.join("Cat", resumed))).doesNotContain("joined Ann");
    }

    @Test
    void timesAMessageAfterANoticeOfAnInstanceWhoseClockIsAhead() {
        var ann = room.join("Ann");
        long ahead = room.wallMillis() + 60_000;
        room.handle(new Input.Noticed(List.of(notice("other:1", ahead, 1_000))));
        ann.sends("m1");
        assertThat(ann.live().getFirst().at()).isGreaterThan(ahead);
    }

    @Test
    void showsTheNoticesOfASnapshot() {
        room.log().appendNotice("other", new SharedMessage(ChatMessage.system("other:1", ChatMessage.JOINED, EVE, 0, 5)));
        assertThat(texts(room.join("Ann"))).containsExactly("joined Eve");
    }

    private static LogEntry notice(String id, long at, long entryMillis) {
        return new LogEntry(
                new EntryId(entryMillis, 0),
                "other",
                new SharedMessage(ChatMessage.system(id, ChatMessage.LEFT, EVE, 4, at)));
    }

    /** The answer to a join: the ids of messages, and notices such as {@code joined Ann}. */
    private static List<String> texts(ScriptedClient client) {
        return client.history().messages().stream()
                .map(SharedMessage::message)
                .map(message -> message.isNotice() ? ScriptedClient.text(message) : message.id())
                .toList();
    }
}
