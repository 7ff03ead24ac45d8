package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.RoomChange.Restricted;
import dev.chatroom.protocol.RoomChange.Restricted.Kind;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SettingChange;
import dev.chatroom.protocol.Stamp;
import dev.chatroom.protocol.User;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RemovalsTest {
    private static final MessageKey ANNS_M1 = new MessageKey("ann", "m1");
    private static final EntryId BEHIND = entry(1_000);

    private final Restrictions restrictions = new Restrictions(new Clients());
    private final Removals removals = new Removals(3, restrictions);

    @Test
    void coversARemovedMessage() {
        removals.put(at(1, removed("ann", "m1")));
        assertThat(removals.covers(message("m1", "ann", 5), BEHIND)).isTrue();
        assertThat(removals.unnamed(message("m1", "ann", 5), BEHIND)).isNull();
        assertThat(removals.covers(message("m1", "bob", 5), BEHIND)).isFalse();
        assertThat(removals.covers(message("m2", "ann", 5), BEHIND)).isFalse();
        assertThat(removals.of(Set.of(ANNS_M1, new MessageKey("ann", "m2")))).containsExactly(ANNS_M1);
        assertThat(removals.eventOf(ANNS_M1)).isEqualTo(new ServerEvent.Remove("ann", "m1", null, "author"));
        assertThat(removals.changeOf(ANNS_M1)).isEqualTo(new MessageKey("ann", "ref"));
    }

    @Test
    void coversWhatWasPurgedOfAUser() {
        var purged = new RoomChange.Purged("ann", stamp(100));
        removals.put(at(1, purged));
        assertThat(removals.unnamed(message("m1", "ann", 100), BEHIND)).isEqualTo(purged);
        assertThat(removals.unnamed(message("m1", "ann", 101), BEHIND)).isNull();
        assertThat(removals.unnamed(message("m1", "bob", 100), BEHIND)).isNull();
        assertThat(removals.covers(ANNS_M1, 100)).isTrue();
        assertThat(removals.covers(ANNS_M1, 101)).isFalse();
        assertThat(removals.covers(new MessageKey("bob", "m1"), 100)).isFalse();
        assertThat(removals.removedUpTo("ann")).isEqualTo(100);
        assertThat(removals.removedUpTo("bob")).isZero();
    }

    @Test
    void coversWhatWasCleared() {
        assertThat(removals.clearedUpTo()).isZero();
        var cleared = new RoomChange.Cleared(stamp(100));
        removals.put(at(1, cleared));
        assertThat(removals.unnamed(message("m1", "ann", 100), BEHIND)).isEqualTo(cleared);
        assertThat(removals.unnamed(message("m1", "ann", 101), BEHIND)).isNull();
        assertThat(removals.covers(ANNS_M1, 100)).isTrue();
        assertThat(removals.covers(ANNS_M1, 101)).isFalse();
        assertThat(removals.removedUpTo("ann")).isEqualTo(100);
        assertThat(removals.clearedUpTo()).isEqualTo(100);
    }

    @Test
    void coversWhatARestrictionHides() {
        var muted = new Restricted("ann", Kind.TIMEOUT, 200L, null, stamp(100));
        restrictions.put(at(7, muted));
        assertThat(removals.unnamed(message("m1", "ann", 200), entry(8))).isEqualTo(muted);
        assertThat(removals.unnamed(message("m1", "ann", 200), entry(7))).isNull();
        assertThat(removals.unnamed(message("m1", "ann", 201), entry(8))).isNull();
        assertThat(removals.removedUpTo("ann")).isZero();
        restrictions.put(at(9, new Restricted("ann", Kind.LIFTED, 300L, null, stamp(300))));
        assertThat(removals.removedUpTo("ann")).isEqualTo(300);
    }

    @Test
    void namesTheLatestTimeUpToWhichMessagesOfAUserAreRemoved() {
        removals.put(at(1, new RoomChange.Cleared(stamp(100))));
        removals.put(at(2, new RoomChange.Purged("ann", stamp(200))));
        assertThat(removals.removedUpTo("ann")).isEqualTo(200);
        assertThat(removals.removedUpTo("bob")).isEqualTo(100);
    }

    @Test
    void findsTheValidChangeOfEachKind() {
        var all = Stream.of(removed("ann", "m1"), new RoomChange.Purged("ann", stamp(5)), new RoomChange.Cleared(stamp(6)))
                .map(change -> at(1, change))
                .toList();
        all.forEach(logged -> assertThat(removals.current(logged.change())).isNull());
        all.forEach(removals::put);
        all.forEach(logged -> assertThat(removals.current(logged.change())).isEqualTo(logged));
        assertThat(removals.all()).containsExactlyElementsOf(all);
    }

    @Test
    void reportsWhatWasRemovedSinceACursor() {
        removals.put(at(1, removed("ann", "m1")));
        removals.put(at(2, new RoomChange.Purged("ann", stamp(5))));
        removals.put(at(3, new RoomChange.Cleared(stamp(6))));
        var cleared = new ServerEvent.Remove(null, null, 6L, "moderator");
        var purged = new ServerEvent.Remove("ann", null, 5L, "moderator");
        var one = new ServerEvent.Remove("ann", "m1", null, "author");
        assertThat(removals.since(EntryId.ZERO)).isEqualTo(new Removals.Missed(List.of(cleared, purged, one), true));
        assertThat(removals.since(entry(1)).events()).containsExactly(cleared, purged);
        assertThat(removals.since(entry(2)).events()).containsExactly(cleared);
        assertThat(removals.since(entry(3)).events()).isEmpty();
    }

    @Test
    void reportsARemovalThatIsStoredOutOfOrder() {
        // The order of the log is not that in which removals are known, by up to a minute.
        removals.put(new LoggedChange(new EntryId(100_000, 0), removed("ann", "m1")));
        removals.put(new LoggedChange(new EntryId(40_001, 0), removed("ann", "m2")));
        assertThat(removals.since(new EntryId(99_999, 0)).events()).hasSize(1);
        var far = new Removals(3, restrictions);
        far.put(new LoggedChange(new EntryId(100_000, 0), removed("ann", "m1")));
        far.put(new LoggedChange(new EntryId(39_999, 0), removed("ann", "m2")));
        assertThat(far.since(new EntryId(99_999, 0)).events()).isEmpty();
    }

    @Test
    void listsAThousandRemovalsAndThenLetsAClientStartOver() {
        var many = new Removals(2_000, restrictions);
        IntStream.range(0, 1_000).forEach(i -> many.put(at(i + 1, removed("ann", "m" + i))));
        assertThat(many.since(EntryId.ZERO).events()).hasSize(1_000);
        assertThat(many.since(EntryId.ZERO).complete()).isTrue();
        many.put(at(1_001, removed("ann", "more")));
        assertThat(many.since(EntryId.ZERO)).isEqualTo(new Removals.Missed(List.of(), false));
        assertThat(many.since(entry(1)).complete()).isTrue();
    }

    @Test
    void forgetsTheOldestBeyondItsLimit() {
        removals.put(at(1, new RoomChange.Purged("ann", stamp(5))));
        removals.put(at(2, removed("ann", "m1")));
        removals.put(at(3, removed("ann", "m2")));
        assertThat(removals.all()).hasSize(3);
        assertThat(removals.since(EntryId.ZERO).complete()).isTrue();
        removals.put(at(4, removed("ann", "m3")));
        assertThat(removals.all()).extracting(logged -> logged.change().register())
                .containsExactly("removed/ann/m1", "removed/ann/m2", "removed/ann/m3");
        assertThat(removals.since(EntryId.ZERO).complete()).isFalse();
        assertThat(removals.since(entry(1)).complete()).isTrue();
        removals.put(at(5, new RoomChange.Purged("bob", stamp(6))));
        assertThat(removals.all()).extracting(logged -> logged.change().register())
                .containsExactly("removed/ann/m2", "removed/ann/m3", "purged/bob");
        assertThat(removals.since(entry(1)).complete()).isFalse();
        assertThat(removals.since(entry(2)).complete()).isTrue();
    }

    @Test
    void forgetsPurgesWhereThereIsNothingElse() {
        for (int i = 1; i <= 4; i++) {
            removals.put(at(i, new RoomChange.Purged("user" + i, stamp(i))));
        }
        assertThat(removals.all()).extracting(logged -> logged.change().register())
                .containsExactly("purged/user2", "purged/user3", "purged/user4");
    }

    @Test
    void keepsWhatItHasForgottenUntilALaterOneIsForgotten() {
        removals.put(at(9, removed("ann", "m1")));
        for (int i = 1; i <= 4; i++) {
            removals.put(at(i, removed("bob", "m" + i)));
        }
        assertThat(removals.since(entry(8)).complete()).isFalse();
        assertThat(removals.since(entry(9)).complete()).isTrue();
    }

    @Test
    void knowsThatRedisMayHaveForgottenWhenItReturnsAsMuchAsItKeeps() {
        var kept = List.of(
                at(5, removed("ann", "m1")),
                at(3, new RoomChange.Purged("ann", stamp(5))),
                at(4, new Restricted("bob", Kind.BAN, null, null, stamp(6))));
        removals.loaded(kept.subList(0, 2));
        assertThat(removals.since(EntryId.ZERO).complete()).isTrue();
        removals.loaded(List.of(
                kept.get(0), kept.get(1), at(1, new SettingChange.Announced("hi", stamp(7))), at(1, new RoomChange.Cleared(stamp(8)))));
        assertThat(removals.since(EntryId.ZERO).complete()).isTrue();
        removals.loaded(kept);
        assertThat(removals.since(entry(2)).complete()).isFalse();
        assertThat(removals.since(entry(3)).complete()).isTrue();
    }

    private static RoomChange removed(String clientId, String id) {
        return new RoomChange.Removed(clientId, id, "author", new Stamp(5, clientId, "ref"));
    }

    private static LoggedChange at(long position, RoomChange change) {
        return new LoggedChange(entry(position), change);
    }

    private static Stamp stamp(long version) {
        return new Stamp(version, "eve", "ref");
    }

    private static ChatMessage message(String id, String sender, long at) {
        return ChatMessage.written(id, new User(sender, sender), "hi", at);
    }

    private static EntryId entry(long number) {
        return new EntryId(1_000, number);
    }
}
