package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.Role;
import dev.chatroom.protocol.RoomSettings;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SettingAction.Configure;
import dev.chatroom.protocol.SettingChange.Setting;
import dev.chatroom.protocol.SettingChange.Setting.Name;
import dev.chatroom.protocol.Stamp;
import dev.chatroom.protocol.User;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingChangesTest {
    private final RoomDriver room = RoomDriver.create(RoomDriver.unlimited());
    private final ScriptedClient mod = room.connect().joinsAsModerator("Mod");
    private final ScriptedClient ann = room.join("Ann");
    private final ScriptedClient bob = room.join("Bob");

    @Test
    void letsOnlyModeratorsWriteInAFrozenRoom() {
        ann.sends("a");
        room.storeAndDeliver();
        mod.moderates("r1", new Configure(Name.FROZEN, 1));
        assertThat(shown(ann)).containsExactly(new RoomSettings(true, false, 0));
        ann.sends("b").edits("a", "other").sends("a");
        mod.sends("c");
        assertThat(ann.rejectionCodes()).containsExactly(ErrorCode.FROZEN, ErrorCode.FROZEN);
        assertThat(ann.ackedIds()).containsExactly("a", "a");
        assertThat(bob.liveIds()).containsExactly("a", "c");
        assertThat(room.join("Cyd").history().room()).isEqualTo(new RoomSettings(true, false, 0));
        mod.moderates("r2", new Configure(Name.FROZEN, 0));
        room.storeChanges();
        room.deliver();
        ann.sends("d");
        assertThat(bob.liveIds()).containsExactly("a", "c", "d");
        assertThat(room.join("Dan").history().room()).isEqualTo(RoomSettings.NONE);
    }

    @Test
    void letsOnlyMembersWrite() {
        var member = room.connect();
        room.handle(new Input.Join(member.connection(), new User("eve-id", "Eve", Role.MEMBER), null));
        mod.moderates("r1", new Configure(Name.MEMBERS_ONLY, 1));
        ann.sends("a");
        member.sends("b");
        assertThat(ann.rejectionCodes()).containsExactly(ErrorCode.FORBIDDEN);
        assertThat(bob.liveIds()).containsExactly("b");
    }

    @Test
    void makesUsersWaitBetweenMessagesOnWhateverConnection() {
        mod.moderates("r1", new Configure(Name.SLOW_MODE, 30));
        ann.sends("a");
        room.storeAndDeliver();
        ann.leaves();
        var again = room.join("Ann").sends("b").edits("a", "other");
        assertThat(again.rejections()).singleElement().satisfies(told -> {
            assertThat(told.code()).isEqualTo(ErrorCode.SLOW_MODE);
            assertThat(told.seconds()).isEqualTo(30);
            assertThat(told.id()).isEqualTo("b");
        });
        bob.sends("c");
        mod.sends("d", "e");
        assertThat(bob.liveIds()).containsExactly("a", "c", "d", "e");
        room.advance(Duration.ofSeconds(31));
        again.sends("b");
        assertThat(bob.liveIds()).contains("b");
    }

    @Test
    void makesUsersWaitWhoWroteOnAnotherInstance() {
        mod.moderates("r1", new Configure(Name.SLOW_MODE, 30));
        room.receive(RoomDriver.user("Ann"), "a");
        ann.sends("b");
        assertThat(ann.rejectionCodes()).containsExactly(ErrorCode.SLOW_MODE);
    }

    @Test
    void makesNobodyWaitForLongerThanThePauseWhenTheirMessageIsFromAnInstanceWhoseClockIsAhead() {
        mod.moderates("r1", new Configure(Name.SLOW_MODE, 30));
        room.log().append(RoomDriver.user("Ann"), "a", RoomDriver.START_MILLIS + 3_600_000);
        room.deliver();
        ann.sends("b");
        assertThat(ann.rejections().getFirst().seconds()).isEqualTo(30);
        room.advance(Duration.ofSeconds(31));
        ann.sends("b");
        assertThat(ann.rejections()).hasSize(1);
    }

    @Test
    void obeysWhatAnotherInstanceSets() {
        var setting = new Setting(Name.FROZEN, 1, new Stamp(RoomDriver.START_MILLIS + 5, "mod-id", "elsewhere"));
        room.handle(new Input.Changed(List.of(new LoggedChange(new EntryId(1, 1), setting)), new EntryId(1, 1)));
        ann.sends("a");
        assertThat(ann.rejectionCodes()).containsExactly(ErrorCode.FROZEN);
        mod.moderates("r1", new Configure(Name.FROZEN, 0));
        room.storeChanges();
        room.deliver();
        ann.sends("b");
        assertThat(bob.liveIds()).containsExactly("b");
        var late = RoomDriver.create(RoomDriver.unlimited(), room.log());
        assertThat(late.join("Cyd").sends("x").rejections()).isEmpty();
    }

    @Test
    void broadcastsNothingWhileNobodyHasJoined() {
        var empty = RoomDriver.create(RoomDriver.unlimited());
        empty.connect();
        var setting = new Setting(Name.FROZEN, 1, new Stamp(RoomDriver.START_MILLIS, "mod-id", "elsewhere"));
        empty.handle(new Input.Changed(List.of(new LoggedChange(new EntryId(1, 1), setting)), new EntryId(1, 1)));
        assertThat(empty.effects(Effect.Broadcast.class)).isEmpty();
    }

    @Test
    void letsOnlyModeratorsSet() {
        ann.moderates("r1", new Configure(Name.FROZEN, 1));
        assertThat(ann.rejectionCodes()).containsExactly(ErrorCode.FORBIDDEN);
        assertThat(shown(bob)).isEmpty();
    }

    @Test
    void obeysFromTheFirstSocketWhenItStarts() {
        mod.moderates("r1", new Configure(Name.SLOW_MODE, 30));
        room.storeChanges();
        ann.sends("a");
        room.storeAll();
        var late = RoomDriver.create(RoomDriver.unlimited(), room.log());
        late.holdStart();
        var again = late.join("Ann");
        late.start();
        again.sends("b");
        assertThat(again.history().room()).isEqualTo(new RoomSettings(false, false, 30));
        assertThat(again.rejectionCodes()).containsExactly(ErrorCode.SLOW_MODE);
    }

    @Test
    void letsAUserWriteAtOnceWhenSlowModeBeginsOrEnds() {
        ann.sends("a");
        mod.moderates("r1", new Configure(Name.SLOW_MODE, 30));
        ann.sends("b", "c");
        mod.moderates("r2", new Configure(Name.SLOW_MODE, 0));
        room.storeChanges();
        room.deliver();
        ann.sends("d");
        assertThat(bob.liveIds()).containsExactly("a", "b", "d");
    }

    @Test
    void showsNobodyWhoMayNotWriteTyping() {
        mod.moderates("r1", new Configure(Name.FROZEN, 1));
        ann.types();
        assertThat(bob.typing()).isEmpty();
        mod.types();
        assertThat(bob.typing()).containsExactly("Mod");
    }

    @Test
    void storesASettingAgainThatRedisLost() {
        mod.moderates("r1", new Configure(Name.FROZEN, 1));
        room.storeChanges();
        room.deliver();
        room.handle(new Input.StateRead(List.of()));
        assertThat(room.effects(Effect.Change.class).getLast().request().changes())
                .extracting(change -> change.register())
                .containsExactly("setting/FROZEN");
    }

    private static List<RoomSettings> shown(ScriptedClient client) {
        return client.received(ServerEvent.Room.class).stream().map(ServerEvent.Room::settings).toList();
    }
}
