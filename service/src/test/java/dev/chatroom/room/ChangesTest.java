package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ModeratorAction.Ban;
import dev.chatroom.protocol.ModeratorAction.Clear;
import dev.chatroom.protocol.ModeratorAction.Delete;
import dev.chatroom.protocol.ModeratorAction.Timeout;
import dev.chatroom.protocol.ModeratorAction.Unban;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SettingAction.Configure;
import dev.chatroom.protocol.SettingChange.Setting;
import dev.chatroom.protocol.SettingChange.Setting.Name;
import dev.chatroom.protocol.Stamp;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private static final EntryId FIRST = new EntryId(1_000, 1);

    private final RoomDriver room = RoomDriver.create(RoomDriver.unlimited());
    private final ScriptedClient mod = room.connect().joinsAsModerator("Mod");
    private final ScriptedClient ann = room.join("Ann");

    @Test
    void countsChangesUntilTheyAreStored() {
        int before = room.room().bookkeeping();
        mod.moderates("r1", new Configure(Name.FROZEN, 1)).moderates("r2", new Configure(Name.FROZEN, 0));
        assertThat(room.room().bookkeeping()).isEqualTo(before + 2);
        room.storeChanges();
        assertThat(room.room().bookkeeping()).isEqualTo(before);
    }

    @Test
    void acceptsNoMoreThanMayWaitToBeStored() {
        var small = create(2, 20);
        var moderator = small.connect().joinsAsModerator("Mod");
        moderator.moderates("r1", new Delete("ann-id", "a")).moderates("r2", new Delete("ann-id", "b"));
        assertThat(moderator.rejections()).isEmpty();
        moderator.moderates("r3", new Delete("ann-id", "c"));
        assertThat(moderator.rejectionCodes()).containsExactly(ErrorCode.UNAVAILABLE);
        assertThat(moderator.rejections().getFirst().id()).isEqualTo("r3");
        small.storeChanges();
        moderator.moderates("r3", new Delete("ann-id", "c"));
        assertThat(moderator.rejections()).hasSize(1);
    }

    @Test
    void makesRoomForOthersWhenAChangeCannotBeStored() {
        int before = room.room().bookkeeping();
        mod.moderates("r1", new Configure(Name.FROZEN, 1));
        room.handle(new Input.ChangeFailed(new MessageKey("mod-id", "r1")));
        assertThat(room.room().bookkeeping()).isEqualTo(before);
        assertThat(mod.ackedIds()).isEmpty();
    }

    @Test
    void acknowledgesALiftThatIsSentAgainWhenItIsStored() {
        mod.moderates("r1", new Unban("ann-id")).moderates("r1", new Unban("ann-id"));
        assertThat(mod.ackedIds()).isEmpty();
        assertThat(room.effects(Effect.Change.class)).hasSize(1);
        room.storeChanges();
        assertThat(mod.ackedIds()).containsExactly("r1", "r1");
    }

    @Test
    void acknowledgesAChangeThatItsActorMadeOnAnotherInstance() {
        read(FIRST, new Setting(Name.FROZEN, 1, new Stamp(RoomDriver.START_MILLIS, "mod-id", "r1")));
        mod.moderates("r1", new Configure(Name.FROZEN, 1));
        assertThat(mod.ackedIds()).containsExactly("r1");
        assertThat(room.effects(Effect.Change.class)).isEmpty();
    }

    @Test
    void remembersALimitedNumberOfChanges() {
        var small = create(10, 3);
        var moderator = small.connect().joinsAsModerator("Mod");
        for (var ref : List.of("r1", "r2", "r3", "r1")) {
            moderator.moderates(ref, new Configure(Name.SLOW_MODE, 5));
            small.storeChanges();
        }
        assertThat(small.effects(Effect.Change.class)).hasSize(3);
        for (var ref : List.of("r4", "r2", "r1")) {
            moderator.moderates(ref, new Configure(Name.SLOW_MODE, 5));
            small.storeChanges();
        }
        assertThat(small.effects(Effect.Change.class)).hasSize(5);
    }

    @Test
    void remembersALimitedNumberOfChangesThatAreNotInEffectYet() {
        var small = create(10, 3);
        var moderator = small.connect().joinsAsModerator("Mod");
        for (var ref : List.of("r1", "r2", "r3", "r4", "r2", "r1")) {
            moderator.moderates(ref, new Unban("ann-id"));
        }
        assertThat(small.effects(Effect.Change.class)).extracting(change -> change.key().id())
                .containsExactly("r1", "r2", "r3", "r4", "r1");
    }

    @Test
    void appliesNothingBeforeItIsStoredThatAllowsMoreThanBefore() {
        mod.moderates("r1", new Ban("ann-id", null));
        room.storeChanges();
        mod.moderates("r2", new Timeout("ann-id", 60L));
        assertThat(room.join("Ann").closes()).containsExactly(CloseCode.BANNED);
        room.storeChanges();
        room.deliver();
        assertThat(room.join("Ann").isWelcomed()).isTrue();
    }

    @Test
    void broadcastsNoRemovalWhenNobodyIsThere() {
        var empty = RoomDriver.create(RoomDriver.unlimited());
        empty.connect();
        var cleared = new RoomChange.Cleared(new Stamp(RoomDriver.START_MILLIS, "mod-id", "r1"));
        empty.handle(new Input.Changed(List.of(new LoggedChange(FIRST, cleared)), FIRST));
        assertThat(empty.effects(Effect.Broadcast.class)).isEmpty();
    }

    @Test
    void broadcastsARemovalOnceForEachPlaceInTheLog() {
        var cleared = new RoomChange.Cleared(new Stamp(RoomDriver.START_MILLIS, "mod-id", "r1"));
        read(FIRST, cleared);
        read(FIRST, cleared);
        assertThat(ann.received(ServerEvent.Remove.class)).hasSize(1);
        // Redis lost it, and it was stored again.
        read(new EntryId(1_000, 2), cleared);
        read(new EntryId(1_000, 3), new RoomChange.Cleared(new Stamp(RoomDriver.START_MILLIS - 1, "mod-id", "r0")));
        assertThat(ann.received(ServerEvent.Remove.class)).hasSize(2);
        // The later position counts for those who come back.
        assertThat(room.join("Bob", FIRST).history().removed()).hasSize(1);
    }

    @Test
    void broadcastsAnOwnRemovalOnceWhenItIsStored() {
        mod.moderates("r1", new Delete("ann-id", "a"));
        room.storeAndDeliver();
        assertThat(ann.received(ServerEvent.Remove.class)).hasSize(1);
    }

    /** Another instance, which did not know the removal, had read further, and sent its client the message. */
    @Test
    void tellsAClientWithALaterCursorOfARemovalThatIsStoredAgain() {
        var removed = new RoomChange.Removed("ann-id", "a", ServerEvent.Remove.AUTHOR, new Stamp(RoomDriver.START_MILLIS, "ann-id", "r1"));
        read(FIRST, removed);
        var bob = room.join("Bob", new EntryId(1_000, 2));
        assertThat(bob.history().removed()).isEmpty();
        read(new EntryId(1_000, 3), removed);
        assertThat(bob.received(ServerEvent.Remove.class)).hasSize(1);
    }

    @Test
    void storesWhatRedisLostInPartsOfFifty() {
        for (int i = 0; i < 51; i++) {
            mod.moderates("r" + i, new Delete("ann-id", "m" + i));
        }
        room.storeChanges();
        int before = room.effects(Effect.Change.class).size();
        room.handle(new Input.StateRead(List.of()));
        var again = room.effects(Effect.Change.class).subList(before, room.effects(Effect.Change.class).size());
        assertThat(again).extracting(change -> change.request().changes().size()).containsExactly(50, 1);
        assertThat(again).allMatch(change -> change.key() == null && change.request().search());
    }

    @Test
    void storesNothingAgainThatRedisHasOrThatWaits() {
        mod.moderates("r1", new Delete("ann-id", "m1"));
        room.storeChanges();
        mod.moderates("r2", new Clear());
        int before = room.effects(Effect.Change.class).size();
        room.handle(new Input.StateRead(room.log().changesAfter(EntryId.ZERO)));
        assertThat(room.effects(Effect.Change.class)).hasSize(before);
    }

    @Test
    void storesAgainWhatRedisHasInAnEarlierState() {
        read(FIRST, new Setting(Name.FROZEN, 1, new Stamp(RoomDriver.START_MILLIS + 1, "mod-id", "r2")));
        var earlier = new Setting(Name.FROZEN, 0, new Stamp(RoomDriver.START_MILLIS, "mod-id", "r1"));
        room.handle(new Input.StateRead(List.of(new LoggedChange(FIRST, earlier))));
        assertThat(room.effects(Effect.Change.class).getLast().request().changes())
                .containsExactly(new Setting(Name.FROZEN, 1, new Stamp(RoomDriver.START_MILLIS + 1, "mod-id", "r2")));
    }

    private void read(EntryId position, RoomChange change) {
        room.handle(new Input.Changed(List.of(new LoggedChange(position, change)), position));
    }

    private static RoomDriver create(int maxUnstored, int rememberedIds) {
        var plain = RoomDriver.unlimited();
        return RoomDriver.create(new RoomConfig(
                plain.instance(),
                new HistoryConfig(200, 1_000, 256 * 1024, rememberedIds),
                maxUnstored,
                plain.grace(),
                plain.joinTimeout(),
                plain.rates()));
    }
}
