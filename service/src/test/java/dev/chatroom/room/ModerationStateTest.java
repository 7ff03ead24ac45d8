package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ModeratorAction.Ban;
import dev.chatroom.protocol.ModeratorAction.Timeout;
import dev.chatroom.protocol.ModeratorAction.Unban;
import dev.chatroom.protocol.RoomChange.Restricted;
import dev.chatroom.protocol.RoomChange.Restricted.Kind;
import dev.chatroom.protocol.RoomSettings;
import dev.chatroom.protocol.SettingAction.Configure;
import dev.chatroom.protocol.SettingChange.Setting.Name;
import dev.chatroom.protocol.Stamp;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModerationStateTest {
    private static final long DAY = 86_400_000;

    private final RoomDriver room = RoomDriver.create(RoomDriver.unlimited());
    private final ScriptedClient mod = room.connect().joinsAsModerator("Mod");

    @Test
    void listsWhatIsInEffect() {
        room.join("Ann").sends("a", "b").deletes("a");
        mod.moderates("r1", new Ban("bob-id", 60L));
        mod.moderates("r2", new Timeout("cyd-id", null));
        mod.moderates("r3", new Ban("dan-id", null)).moderates("r4", new Unban("dan-id"));
        mod.moderates("r5", new Configure(Name.FROZEN, 1));
        room.storeChanges();
        room.deliver();
        var removed = new MessageKey("ann-id", "a");
        var state = room.room().moderation(Set.of(removed, new MessageKey("ann-id", "b")), room.now());
        assertThat(state.settings()).isEqualTo(new RoomSettings(true, false, 0));
        assertThat(state.removed()).containsExactly(removed);
        assertThat(state.restrictions())
                .extracting(restricted -> restricted.kind() + " " + restricted.clientId())
                .containsExactlyInAnyOrder("BAN bob-id", "TIMEOUT cyd-id");
        room.advance(Duration.ofSeconds(61));
        assertThat(room.room().moderation(Set.of(), room.now()).restrictions())
                .extracting(Restricted::clientId)
                .containsExactly("cyd-id");
    }

    @Test
    void letsAMutedUserJoin() {
        mod.moderates("r1", new Timeout("ann-id", 60L));
        var ann = room.join("Ann");
        assertThat(ann.isWelcomed()).isTrue();
        assertThat(ann.closes()).isEmpty();
    }

    @Test
    void forgetsRestrictionsADayAfterTheirEndWhenThereAreTooMany() {
        var restrictions = new Restrictions(new Clients());
        for (int i = 1; i < Restrictions.MAX; i++) {
            restrictions.put(restricted("user-" + i, 1_000, 500));
        }
        restrictions.put(restricted("later", 2_000, 1_001 + DAY));
        assertThat(restrictions.all()).as("not too many").hasSize(Restrictions.MAX);
        restrictions.put(restricted("more", 2_000, 1_000 + DAY));
        assertThat(restrictions.all()).as("a day after their end").hasSize(Restrictions.MAX + 1);
        restrictions.put(restricted("last", 2_000, 1_001 + DAY));
        assertThat(restrictions.all())
                .extracting(logged -> ((Restricted) logged.change()).clientId())
                .containsExactlyInAnyOrder("later", "more", "last");
    }

    private static LoggedChange restricted(String clientId, long until, long version) {
        return new LoggedChange(
                new EntryId(1, 1), new Restricted(clientId, Kind.TIMEOUT, until, null, new Stamp(version, "mod-id", "r")));
    }
}
