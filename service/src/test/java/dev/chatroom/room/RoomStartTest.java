package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ChangeRequest;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.ModeratorAction.Purge;
import dev.chatroom.protocol.ModeratorAction.Timeout;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.Stamp;
import dev.chatroom.protocol.User;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read from the log when a room starts, and what is read that must not be shown. */
class RoomStartTest {
    private static final User ANN = RoomDriver.user("Ann");

    private final RoomDriver room = RoomDriver.create(RoomDriver.unlimited());

    @Test
    void showsNothingThatWasRemovedAndIsStillInTheLog() {
        room.log().change(new ChangeRequest(List.of(removed("a")), List.of(), false));
        room.log().append(ANN, "a", 10);
        room.log().append(ANN, "b", 11);
        assertThat(room.join("Cyd").historyIds()).containsExactly("b");
        assertThat(room.effects(Effect.Erase.class)).containsExactly(new Effect.Erase(List.of(ScriptedLog.entry(2))));
    }

    @Test
    void erasesNothingElseThatIsOlderThanWhatItHolds() {
        room.log().append(ANN, "a", 10);
        room.log().append(ANN, "b", 11);
        room.log().change(new ChangeRequest(List.of(removed("b")), List.of(), false));
        for (int i = 0; i < RoomDriver.SNAPSHOT_SIZE; i++) {
            room.log().append(ANN, "m" + i, 12 + i);
        }
        room.join("Cyd");
        assertThat(room.effects(Effect.Erase.class)).containsExactly(new Effect.Erase(List.of(ScriptedLog.entry(2))));
    }

    @Test
    void namesAMessageThatWasPurgedUnseen() {
        room.log().change(new ChangeRequest(List.of(purged(10)), List.of(), false));
        room.log().append(ANN, "a", 10);
        room.log().append(ANN, "b", 11);
        room.join("Cyd");
        assertThat(room.effects(Effect.Change.class)).singleElement().satisfies(change -> {
            assertThat(change.key()).isNull();
            assertThat(change.request().changes()).extracting(RoomChange::register).containsExactly("removed/ann-id/a");
        });
    }

    @Test
    void movesItsCursorBehindTheChangesThatItReads() {
        room.join("Ann");
        var position = new EntryId(1_000, 50);
        room.handle(new Input.Changed(List.of(new LoggedChange(position, removed("a"))), position));
        assertThat(room.room().cursor()).isEqualTo(position);
        room.handle(new Input.Changed(List.of(), new EntryId(1_000, 49)));
        assertThat(room.room().cursor()).isEqualTo(position);
    }

    @Test
    void letsAClientStartOverWhoseRemovalsRedisMayHaveForgotten() {
        var small = RoomDriver.create(RoomDriver.remembering(2));
        small.join("Ann");
        small.handle(new Input.StateRead(List.of(
                new LoggedChange(new EntryId(1_000, 5), removed("a")), new LoggedChange(new EntryId(1_000, 6), removed("b")))));
        assertThat(small.join("Bob", new EntryId(1_000, 4)).history().reset()).isTrue();
        assertThat(small.join("Bob", new EntryId(1_000, 5)).history().reset()).isFalse();
    }

    @Test
    void acknowledgesAMessageThatItDidNotShowWhenItIsSentAgain() {
        var ann = room.join("Ann");
        var bob = room.join("Bob");
        var position = new EntryId(1_000, 1);
        room.handle(new Input.Changed(List.of(new LoggedChange(position, purged(RoomDriver.START_MILLIS + 9))), position));
        room.handle(new Input.Appended(
                List.of(new LogEntry(
                        new EntryId(1_000, 2), "other", new SharedMessage(ChatMessage.written("a", ANN, "hi", 5)))),
                new EntryId(1_000, 2)));
        assertThat(room.effects(Effect.Erase.class)).containsExactly(new Effect.Erase(List.of(new EntryId(1_000, 2))));
        ann.sends("a");
        assertThat(ann.ackedIds()).containsExactly("a");
        assertThat(bob.liveIds()).isEmpty();
    }

    @Test
    void acknowledgesAnOwnMessageThatIsPurgedWhenItIsRead() {
        var ann = room.join("Ann").sends("a");
        room.connect().joinsAsModerator("Mod").moderates("r1", new Purge("ann-id"));
        room.storeNextSilently();
        room.storeChanges();
        room.handle(new Input.Changed(room.log().changesAfter(EntryId.ZERO), room.log().end()));
        assertThat(ann.ackedIds()).isEmpty();
        room.handle(new Input.Appended(room.log().after(EntryId.ZERO), room.log().end()));
        assertThat(ann.ackedIds()).containsExactly("a");
    }

    @Test
    void erasesTheEarlierTextOfAMessageAndNothingElse() {
        var ann = room.join("Ann").sends("a", "b");
        room.storeAndDeliver();
        assertThat(room.effects(Effect.Erase.class)).isEmpty();
        ann.edits("a", "better");
        room.storeNextSilently();
        room.deliver();
        assertThat(room.effects(Effect.Erase.class).getFirst()).isEqualTo(new Effect.Erase(List.of(ScriptedLog.entry(1))));
        assertThat(room.effects(Effect.Erase.class)).allMatch(erase -> erase.positions().equals(List.of(ScriptedLog.entry(1))));
    }

    @Test
    void letsNobodyChangeAMessageWhoseEarlierChangeIsNotStored() {
        var ann = room.join("Ann").sends("a");
        room.storeAndDeliver();
        ann.edits("a", "better");
        ann.edits("a", "best");
        assertThat(ann.rejections()).hasSize(1);
        room.storeAndDeliver();
        ann.edits("a", "best");
        assertThat(ann.rejections()).hasSize(1);
    }

    @Test
    void restrictsNobodyMoreWhenTooManyAreRestricted() {
        var mod = room.connect().joinsAsModerator("Mod");
        for (int i = 0; i < Restrictions.MAX; i++) {
            var stamp = new Stamp(RoomDriver.START_MILLIS, "mod-id", "r" + i);
            var timeout = new RoomChange.Restricted("user-" + i, RoomChange.Restricted.Kind.TIMEOUT, null, null, stamp);
            room.handle(new Input.Changed(List.of(new LoggedChange(new EntryId(1, i), timeout)), new EntryId(1, i)));
        }
        mod.moderates("more", new Timeout("ann-id", 1L));
        assertThat(mod.rejections()).hasSize(1);
        assertThat(room.effects(Effect.Change.class)).isEmpty();
        assertThat(mod.rejections().getFirst().message())
                .isEqualTo("10,000 users are restricted, no more are accepted; lift others first");
    }

    private static RoomChange removed(String id) {
        return new RoomChange.Removed("ann-id", id, "author", new Stamp(5, "ann-id", "delete-" + id));
    }

    private static RoomChange purged(long version) {
        return new RoomChange.Purged("ann-id", new Stamp(version, "mod-id", "r1"));
    }
}
