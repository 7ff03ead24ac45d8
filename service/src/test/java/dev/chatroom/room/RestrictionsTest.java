package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.ModeratorAction.Ban;
import dev.chatroom.protocol.ModeratorAction.Timeout;
import dev.chatroom.protocol.ModeratorAction.Unban;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.RoomChange.Restricted.Kind;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.Stamp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestrictionsTest {
    private final RoomDriver room = RoomDriver.create(RoomDriver.unlimited());
    private final ScriptedClient mod = room.connect().joinsAsModerator("Mod");
    private final ScriptedClient ann = room.join("Ann");
    private final ScriptedClient bob = room.join("Bob");

    @Test
    void letsAMutedUserReadButNotWrite() {
        ann.sends("a");
        room.storeAndDeliver();
        mod.moderates("r1", new Timeout("ann-id", 60L));
        assertThat(ann.rejections()).singleElement().satisfies(told -> {
            assertThat(told.code()).isEqualTo(ErrorCode.MUTED);
            assertThat(told.id()).isNull();
            assertThat(told.seconds()).isEqualTo(60);
            assertThat(told.reason()).isEqualTo("a reason");
            assertThat(told.message()).isEqualTo("you are muted for 60 s: a reason");
        });
        room.advance(Duration.ofSeconds(30));
        ann.sends("b").edits("a", "other").types();
        bob.sends("c");
        assertThat(ann.rejections().subList(1, 3)).extracting(Effect.Reject::id).containsExactly("b", "edit-a");
        assertThat(ann.rejections().getLast().seconds()).isBetween(29L, 30L);
        assertThat(bob.liveIds()).containsExactly("a", "c");
        assertThat(bob.typing()).isEmpty();
        assertThat(ann.liveIds()).contains("c");
        assertThat(ann.closes()).isEmpty();
        room.advance(Duration.ofSeconds(31));
        ann.sends("d");
        assertThat(bob.liveIds()).containsExactly("a", "c", "d");
    }

    @Test
    void reportsTheSecondsThatAreLeftAndAtLeastOne() {
        var muted = at(new EntryId(1, 1), Kind.TIMEOUT, RoomDriver.START_MILLIS, RoomDriver.START_MILLIS + 60_000);
        room.handle(new Input.Changed(List.of(muted), new EntryId(1, 1)));
        room.advance(Duration.ofMillis(10_400));
        ann.sends("a");
        room.advance(Duration.ofMillis(200));
        ann.sends("b");
        room.advance(Duration.ofMillis(49_300));
        ann.sends("c");
        assertThat(ann.rejections()).extracting(Effect.Reject::seconds).containsExactly(60L, 50L, 49L, 1L);
    }

    @Test
    void acknowledgesAMutedUserWhatTheyWroteBefore() {
        ann.sends("a");
        room.storeAndDeliver();
        mod.moderates("r1", new Timeout("ann-id", 60L));
        ann.sends("a");
        assertThat(ann.ackedIds()).containsExactly("a", "a");
    }

    @Test
    void closesABannedUserAndRemovesWhatTheyWrote() {
        var second = room.join("Ann");
        ann.sends("a");
        bob.sends("b");
        room.storeAndDeliver();
        mod.moderates("r1", new Ban("ann-id", null));
        assertThat(ann.closes()).containsExactly(CloseCode.BANNED);
        assertThat(second.closes()).containsExactly(CloseCode.BANNED);
        assertThat(ann.rejections()).extracting(Effect.Reject::message).containsExactly("you are banned: a reason");
        room.storeChanges();
        room.deliver();
        assertThat(mod.ackedIds()).containsExactly("r1");
        assertThat(room.join("Cyd").historyIds()).containsExactly("b");
    }

    @Test
    void turnsABannedUserAwayOnEveryInstance() {
        mod.moderates("r1", new Ban("ann-id", null));
        room.storeChanges();
        room.deliver();
        var again = room.join("Ann");
        var late = RoomDriver.create(RoomDriver.unlimited(), room.log());
        late.holdStart();
        var waiting = late.join("Ann");
        late.start();
        for (var client : List.of(again, waiting)) {
            assertThat(client.isWelcomed()).isFalse();
            assertThat(client.closes()).containsExactly(CloseCode.BANNED);
            assertThat(client.rejectionCodes()).containsExactly(ErrorCode.FORBIDDEN);
        }
        assertThat(late.room().bookkeeping()).isEqualTo(1);
        assertThat(late.join("Bob").isWelcomed()).isTrue();
    }

    @Test
    void closesAUserWhomAnotherInstanceBans() {
        room.handle(new Input.Changed(List.of(at(new EntryId(1, 1), Kind.BAN, RoomDriver.START_MILLIS, null)), new EntryId(1, 1)));
        assertThat(ann.closes()).containsExactly(CloseCode.BANNED);
        assertThat(bob.closes()).isEmpty();
    }

    @Test
    void liftsABan() {
        mod.moderates("r1", new Ban("ann-id", null)).moderates("r2", new Unban("ann-id"));
        assertThat(room.join("Ann").isWelcomed()).as("the lift is not stored").isFalse();
        room.storeChanges();
        room.deliver();
        assertThat(room.join("Ann").isWelcomed()).isTrue();
        room.join("Ann").sends("a");
        assertThat(bob.liveIds()).containsExactly("a");
    }

    @Test
    void hidesNothingThatWasWrittenBetweenTwoLifts() {
        mod.moderates("r1", new Timeout("ann-id", 1L)).moderates("r2", new Unban("ann-id"));
        room.storeChanges();
        room.deliver();
        room.advance(Duration.ofSeconds(1));
        ann.sends("a");
        room.storeAndDeliver();
        mod.moderates("r3", new Unban("ann-id"));
        room.storeChanges();
        room.deliver();
        assertThat(room.join("Cyd").historyIds()).containsExactly("a");
    }

    @Test
    void forgetsABanThatHasEnded() {
        mod.moderates("r1", new Ban("ann-id", 60L));
        assertThat(room.join("Ann").isWelcomed()).isFalse();
        room.advance(Duration.ofSeconds(61));
        assertThat(room.join("Ann").isWelcomed()).isTrue();
    }

    @Test
    void hidesWhatAnotherInstanceAcceptedBeforeItKnewTheRestriction() {
        var from = RoomDriver.START_MILLIS;
        var early = room.log().append("other", written("early", from + 20));
        room.deliver();
        room.handle(new Input.Changed(List.of(at(early, Kind.TIMEOUT, from, from + 60_000)), early));
        room.log().append("other", written("racing", from + 10));
        room.log().append("other", written("late", from + 60_001));
        room.deliver();
        assertThat(bob.liveIds()).containsExactly("early", "late");
        room.storeChanges();
        room.deliver();
        assertThat(bob.received(ServerEvent.Remove.class))
                .containsExactly(new ServerEvent.Remove("ann-id", "racing", null, "moderator"));
        var late = RoomDriver.create(RoomDriver.unlimited(), room.log());
        assertThat(late.join("Cyd").historyIds()).containsExactly("early", "late");
    }

    @Test
    void hidesNothingByARestrictionThatIsNotStored() {
        mod.moderates("r1", new Timeout("ann-id", 60L));
        ann.sends("rejected");
        room.log().append("other", written("elsewhere", RoomDriver.START_MILLIS + 30_000));
        room.deliver();
        assertThat(bob.liveIds()).containsExactly("elsewhere");
        room.storeChanges();
        room.deliver();
        room.log().append("other", written("behind", RoomDriver.START_MILLIS + 31_000));
        room.deliver();
        assertThat(bob.liveIds()).containsExactly("elsewhere");
    }

    @Test
    void removesWhatThisInstanceAcceptedBeforeItKnewTheRestriction() {
        room.advance(Duration.ofSeconds(1));
        ann.sends("racing");
        assertThat(bob.liveIds()).containsExactly("racing");
        var from = RoomDriver.START_MILLIS;
        room.handle(new Input.Changed(List.of(at(new EntryId(1, 1), Kind.BAN, from, null)), new EntryId(1, 1)));
        assertThat(room.join("Cyd").historyIds()).isEmpty();
        room.storeChanges();
        room.storeAndDeliver();
        assertThat(bob.received(ServerEvent.Remove.class)).extracting(ServerEvent.Remove::id).containsExactly("racing");
        assertThat(room.log().after(EntryId.ZERO)).isEmpty();
    }

    @Test
    void showsWhatIsWrittenAfterALiftByAnInstanceWhoseClockIsAhead() {
        var ahead = RoomDriver.START_MILLIS + 3_600_000;
        room.handle(new Input.Changed(List.of(at(new EntryId(1, 1), Kind.LIFTED, RoomDriver.START_MILLIS, ahead)), new EntryId(1, 1)));
        ann.sends("a");
        room.storeAndDeliver();
        assertThat(bob.liveIds()).containsExactly("a");
        assertThat(room.join("Cyd").historyIds()).containsExactly("a");
        assertThat(ann.live().getFirst().at()).isGreaterThan(ahead);
    }

    @Test
    void letsNobodyRestrictThemselvesAndNobodyElseThanModeratorsRestrict() {
        mod.moderates("r1", new Ban("mod-id", null)).moderates("r2", new Timeout("mod-id", 1L));
        assertThat(mod.rejectionCodes()).containsExactly(ErrorCode.FORBIDDEN, ErrorCode.FORBIDDEN);
        bob.moderates("r3", new Ban("ann-id", null)).moderates("r4", new Unban("ann-id"));
        assertThat(bob.rejectionCodes()).containsExactly(ErrorCode.FORBIDDEN, ErrorCode.FORBIDDEN);
        assertThat(room.effects(Effect.Change.class)).isEmpty();
    }

    @Test
    void isBoundedAndForgetsTheRestrictionsThatEndedLongAgo() {
        for (int i = 0; i < Restrictions.MAX; i++) {
            mod.moderates("r" + i, new Timeout("user-" + i, 1L));
            room.storeChanges();
        }
        mod.moderates("more", new Timeout("user-more", 1L));
        assertThat(mod.rejectionCodes()).containsExactly(ErrorCode.UNAVAILABLE);
        mod.moderates("again", new Timeout("user-1", 1L));
        assertThat(mod.rejectionCodes()).hasSize(1);

        room.advance(Duration.ofDays(2));
        mod.moderates("later", new Timeout("user-more", 1L));
        assertThat(mod.rejectionCodes()).hasSize(1);
    }

    @Test
    void storesABanAgainThatRedisLost() {
        mod.moderates("r1", new Ban("ann-id", null));
        room.storeChanges();
        room.deliver();
        room.handle(new Input.StateRead(List.of()));
        assertThat(room.effects(Effect.Change.class).getLast().request().changes())
                .extracting(RoomChange::register)
                .contains("restricted/ann-id");
        assertThat(room.join("Ann").closes()).containsExactly(CloseCode.BANNED);
    }

    private static LoggedChange at(EntryId position, Kind kind, long from, Long until) {
        var stamp = new Stamp(from, "mod-id", "elsewhere");
        return new LoggedChange(
                position, new RoomChange.Restricted("ann-id", kind, until, null, stamp));
    }

    private static SharedMessage written(String id, long at) {
        return new SharedMessage(ChatMessage.written(id, RoomDriver.user("Ann"), "text of " + id, at));
    }
}
