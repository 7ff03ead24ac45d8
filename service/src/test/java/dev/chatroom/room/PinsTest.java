package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.ModeratorAction.Ban;
import dev.chatroom.protocol.ModeratorAction.Clear;
import dev.chatroom.protocol.ModeratorAction.Delete;
import dev.chatroom.protocol.ModeratorAction.Purge;
import dev.chatroom.protocol.RoomSettings;
import dev.chatroom.protocol.RoomSettings.Announcement;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SettingAction.Announce;
import dev.chatroom.protocol.SettingAction.Pin;
import dev.chatroom.protocol.SettingAction.Unpin;
import dev.chatroom.protocol.SettingChange.Pinned;
import dev.chatroom.protocol.Stamp;
import java.util.List;
import org.junit.jupiter.api.Test;

class PinsTest {
    private final RoomDriver room = RoomDriver.create(RoomDriver.unlimited());
    private final ScriptedClient mod = room.connect().joinsAsModerator("Mod");
    private final ScriptedClient ann = room.join("Ann");

    @Test
    void showsAPinnedMessageToThoseWhoComeLater() {
        written("a", "b");
        mod.moderates("r1", new Pin("ann-id", "a"));
        assertThat(pinned(ann)).containsExactly("a");
        assertThat(mod.ackedIds()).isEmpty();
        settle();
        assertThat(mod.ackedIds()).containsExactly("r1");
        room.log().trim(0);
        var late = RoomDriver.create(RoomDriver.unlimited(), room.log()).join("Cyd");
        assertThat(late.historyIds()).isEmpty();
        assertThat(late.history().room().pinned()).extracting(ChatMessage::text).containsExactly("text of a");
    }

    @Test
    void unpinsAMessage() {
        written("a", "b");
        mod.moderates("r1", new Pin("ann-id", "a")).moderates("r2", new Pin("ann-id", "b"));
        mod.moderates("r3", new Unpin("ann-id", "a")).moderates("r4", new Unpin("ann-id", "unknown"));
        settle();
        assertThat(pinned(ann)).containsExactly("b");
        assertThat(mod.ackedIds()).containsExactly("r4", "r1", "r2", "r3");
    }

    @Test
    void acknowledgesAPinThatIsThereAlready() {
        written("a");
        mod.moderates("r1", new Pin("ann-id", "a")).moderates("r2", new Pin("ann-id", "a"));
        assertThat(mod.ackedIds()).isEmpty();
        settle();
        assertThat(mod.ackedIds()).containsExactly("r1", "r2");
        assertThat(pinned(ann)).containsExactly("a");
        assertThat(room.effects(Effect.Change.class)).hasSize(1);
    }

    @Test
    void pinsAMessageInThePlaceOfOneThatWasRemoved() {
        written("a", "b", "c", "d");
        for (var id : List.of("a", "b", "c")) {
            mod.moderates("pin-" + id, new Pin("ann-id", id));
        }
        settle();
        ann.deletes("b");
        mod.moderates("pin-d", new Pin("ann-id", "d"));
        settle();
        assertThat(mod.rejections()).isEmpty();
        assertThat(pinned(ann)).containsExactly("a", "d", "c");
    }

    @Test
    void pinsAFewMessagesThatItHolds() {
        written("a", "b", "c", "d");
        for (var id : List.of("a", "b", "c", "d", "unknown")) {
            mod.moderates("pin-" + id, new Pin("ann-id", id));
        }
        ann.sends("e");
        mod.moderates("pin-e", new Pin("ann-id", "e"));
        assertThat(mod.rejections()).extracting(Effect.Reject::id).containsExactly("pin-d", "pin-unknown", "pin-e");
        assertThat(mod.rejectionCodes())
                .containsExactly(ErrorCode.FORBIDDEN, ErrorCode.FORBIDDEN, ErrorCode.UNAVAILABLE);
        assertThat(pinned(ann)).containsExactly("a", "b", "c");
        mod.moderates("u", new Unpin("ann-id", "b")).moderates("again", new Pin("ann-id", "d"));
        assertThat(pinned(ann)).containsExactly("a", "d", "c");
    }

    @Test
    void unpinsWhatIsRemovedHoweverItIsRemoved() {
        for (var action : List.of(new Delete("ann-id", "a"), new Purge("ann-id"), new Ban("ann-id", null), new Clear())) {
            var driver = RoomDriver.create(RoomDriver.unlimited());
            var moderator = driver.connect().joinsAsModerator("Mod");
            driver.join("Ann").sends("a");
            driver.storeAndDeliver();
            moderator.moderates("r1", new Pin("ann-id", "a"));
            driver.storeChanges();
            driver.deliver();
            moderator.moderates("r2", action);
            for (int i = 0; i < 3; i++) {
                driver.storeChanges();
                driver.deliver();
            }
            assertThat(pinned(moderator)).as(action.wire()).isEmpty();
            assertThat(driver.log().changesAfter(EntryId.ZERO).toString()).as(action.wire()).doesNotContain("text of a");
            var late = RoomDriver.create(RoomDriver.unlimited(), driver.log()).join("Cyd");
            assertThat(late.history().room().pinned()).as(action.wire()).isEmpty();
        }
    }

    @Test
    void unpinsWhatItsAuthorRemoves() {
        written("a");
        mod.moderates("r1", new Pin("ann-id", "a"));
        settle();
        ann.deletes("a");
        assertThat(pinned(mod)).isEmpty();
        settle();
        assertThat(room.log().changesAfter(EntryId.ZERO).toString()).doesNotContain("text of a");
    }

    @Test
    void showsNoPinOfAMessageThatItKnowsToBeRemoved() {
        written("a");
        var message = ann.live().getFirst();
        mod.moderates("r1", new Delete("ann-id", "a"));
        settle();
        var pin = new Pinned(0, message, new Stamp(RoomDriver.START_MILLIS + 50, "eve-id", "elsewhere"));
        room.handle(new Input.Changed(List.of(new LoggedChange(new EntryId(1_000, 90), pin)), new EntryId(1_000, 90)));
        assertThat(ann.received(ServerEvent.Room.class)).isEmpty();
        assertThat(room.effects(Effect.Change.class).getLast().request().changes())
                .containsExactly(new Pinned(0, null, new Stamp(RoomDriver.START_MILLIS + 51, "eve-id", "elsewhere:removed")));
    }

    @Test
    void givesAPinTheTextOfItsMessage() {
        written("a");
        mod.moderates("r1", new Pin("ann-id", "a"));
        settle();
        ann.edits("a", "another text");
        room.storeAndDeliver();
        settle();
        assertThat(settings(mod).getLast().pinned()).extracting(ChatMessage::text).containsExactly("another text");
        assertThat(room.log().changesAfter(EntryId.ZERO).toString()).doesNotContain("text of a");
    }

    @Test
    void givesAPinThatWasMadeElsewhereTheTextThatItKnows() {
        written("a");
        var before = ann.live().getFirst();
        ann.edits("a", "another text");
        room.storeAndDeliver();
        var pin = new Pinned(0, before, new Stamp(RoomDriver.START_MILLIS, "eve-id", "elsewhere"));
        room.handle(new Input.Changed(List.of(new LoggedChange(new EntryId(1_000, 90), pin)), new EntryId(1_000, 90)));
        assertThat(room.effects(Effect.Change.class).getLast().request().changes())
                .singleElement()
                .satisfies(change -> assertThat(((Pinned) change).message().text()).isEqualTo("another text"));
    }

    @Test
    void showsOneAnnouncementUntilItIsTakenAway() {
        mod.moderates("r1", new Announce("Hello")).moderates("r2", new Announce("Hello again"));
        settle();
        var change = room.effects(Effect.Change.class).getLast().request();
        assertThat(change.audit().value()).isEqualTo("Hello again");
        var announced = new Announcement("Hello again", change.changes().getFirst().stamp().version());
        assertThat(settings(ann).getLast().announcement()).isEqualTo(announced);
        assertThat(room.join("Cyd").history().room().announcement()).isEqualTo(announced);
        mod.moderates("r3", new Announce(null));
        settle();
        assertThat(settings(ann).getLast()).isEqualTo(RoomSettings.NONE);
        assertThat(room.log().changesAfter(EntryId.ZERO).toString()).doesNotContain("Hello");
    }

    @Test
    void letsOnlyModeratorsPinAndAnnounce() {
        written("a");
        ann.moderates("r1", new Pin("ann-id", "a")).moderates("r2", new Announce("Hello"));
        assertThat(ann.rejectionCodes()).containsExactly(ErrorCode.FORBIDDEN, ErrorCode.FORBIDDEN);
        assertThat(settings(mod)).isEmpty();
    }

    private void written(String... ids) {
        ann.sends(ids);
        room.storeAndDeliver();
    }

    /** Stores changes, and those that follow from them. */
    private void settle() {
        for (int i = 0; i < 3; i++) {
            room.storeChanges();
            room.deliver();
        }
    }

    private static List<String> pinned(ScriptedClient client) {
        return settings(client).getLast().pinned().stream().map(ChatMessage::id).toList();
    }

    private static List<RoomSettings> settings(ScriptedClient client) {
        return client.received(ServerEvent.Room.class).stream().map(ServerEvent.Room::settings).toList();
    }
}
