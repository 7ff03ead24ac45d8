package dev.chatroom.room;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.AddressKey;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.Credential;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.ModeratorAction.Ban;
import dev.chatroom.protocol.ModeratorAction.Unban;
import dev.chatroom.protocol.NetworkBan;
import dev.chatroom.protocol.Role;
import dev.chatroom.protocol.RoomChange.Restricted;
import dev.chatroom.protocol.RoomChange.Restricted.Kind;
import dev.chatroom.protocol.Stamp;
import dev.chatroom.protocol.User;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkBansTest {
    private static final AddressKey KEY = new AddressKey("a secret of the room".getBytes(UTF_8));

    private final RoomDriver room = RoomDriver.create(config());
    private final ScriptedClient mod = room.connectFrom("192.0.2.9").joinsAsModerator("Mod");
    private final ScriptedClient ann = room.connectFrom("192.0.2.1").joins("Ann");
    private final ScriptedClient eve = room.connectFrom("192.0.2.200").joins("Eve");
    private final ScriptedClient bob = room.connectFrom("192.0.3.1").joins("Bob");

    @Test
    void closesAndTurnsAwayTheNetworkOfABannedUser() {
        mod.moderates("r1", new Ban("ann-id", null, true));
        settle();
        assertThat(ann.closes()).contains(CloseCode.BANNED);
        assertThat(eve.closes()).containsExactly(CloseCode.BANNED);
        assertThat(eve.rejections()).extracting(Effect.Reject::message).containsExactly("your network is banned");
        assertThat(bob.closes()).isEmpty();
        assertThat(mod.closes()).isEmpty();
        assertThat(mod.ackedIds()).containsExactly("r1");
        var late = RoomDriver.create(config(), room.log());
        for (var driver : List.of(room, late)) {
            var again = driver.connectFrom("192.0.2.77").joins("Another");
            assertThat(again.isWelcomed()).isFalse();
            assertThat(again.rejectionCodes()).containsExactly(ErrorCode.FORBIDDEN);
            assertThat(again.closes()).containsExactly(CloseCode.BANNED);
            assertThat(driver.connectFrom("192.0.3.77").joins("Cyd").isWelcomed()).isTrue();
            assertThat(driver.connectFrom("").joins("Dan").isWelcomed()).isTrue();
            assertThat(driver.connectFrom("192.0.2.77").joinsAsModerator("Mo").isWelcomed()).isTrue();
        }
    }

    @Test
    void keepsNoAddress() {
        mod.moderates("r1", new Ban("ann-id", null, true));
        settle();
        assertThat(room.log().changesAfter(EntryId.ZERO).toString()).contains(KEY.prefixOf("192.0.2.1")).doesNotContain("192.0");
        assertThat(room.effects(Effect.Change.class).toString()).doesNotContain("192.0");
    }

    @Test
    void endsWithTheBan() {
        mod.moderates("r1", new Ban("ann-id", 60L, true));
        settle();
        room.advance(Duration.ofSeconds(30));
        var waiting = room.connectFrom("192.0.2.77").joins("Another");
        assertThat(waiting.rejections().getFirst().seconds()).isBetween(29L, 31L);
        room.advance(Duration.ofSeconds(31));
        assertThat(room.connectFrom("192.0.2.77").joins("Another").isWelcomed()).isTrue();
        mod.moderates("r2", new Ban("ann-id", null, true));
        settle();
        mod.moderates("r3", new Unban("ann-id"));
        settle();
        assertThat(room.connectFrom("192.0.2.77").joins("Another").isWelcomed()).isTrue();
        assertThat(room.connectFrom("192.0.2.1").joins("Ann").isWelcomed()).isTrue();
        assertThat(room.log().changesAfter(EntryId.ZERO))
                .extracting(LoggedChange::change)
                .filteredOn(NetworkBan.class::isInstance)
                .hasSize(2)
                .allSatisfy(change -> assertThat(((NetworkBan) change).until()).isNotNull());
    }

    @Test
    void endsWhenAnotherBanReplacesIt() {
        mod.moderates("r1", new Ban("ann-id", null, true));
        settle();
        mod.moderates("r2", new Ban("ann-id", null));
        settle();
        assertThat(room.connectFrom("192.0.2.77").joins("Another").isWelcomed()).isTrue();
        assertThat(room.connectFrom("192.0.2.1").joins("Ann").isWelcomed()).isFalse();
    }

    @Test
    void bansTheNetworkOfAUserWhoLeft() {
        ann.leaves();
        room.advance(Duration.ofMinutes(1));
        mod.moderates("r1", new Ban("ann-id", null, true));
        settle();
        assertThat(eve.closes()).containsExactly(CloseCode.BANNED);
    }

    @Test
    void addsTheNetworksThatItKnowsToABanOfAnotherInstance() {
        var stamp = new Stamp(RoomDriver.START_MILLIS, "mod-id", "elsewhere");
        var ban = new Restricted("ann-id", Kind.BAN, null, null, stamp);
        var position = new EntryId(1_000, 1);
        room.handle(new Input.Changed(
                List.of(new LoggedChange(position, new NetworkBan("ann-id", null, null, stamp)), new LoggedChange(position, ban)),
                position));
        assertThat(room.effects(Effect.Change.class))
                .flatExtracting(change -> change.request().changes())
                .containsExactly(new NetworkBan("ann-id", KEY.prefixOf("192.0.2.1"), null, stamp));
        assertThat(eve.closes()).isEmpty();
        room.handle(new Input.Changed(
                List.of(new LoggedChange(new EntryId(1_000, 2), new NetworkBan("ann-id", KEY.prefixOf("192.0.2.1"), null, stamp))),
                new EntryId(1_000, 2)));
        assertThat(eve.closes()).containsExactly(CloseCode.BANNED);
    }

    @Test
    void closesTheNetworkWhenTheBanIsReadAfterIt() {
        var stamp = new Stamp(RoomDriver.START_MILLIS, "mod-id", "elsewhere");
        var network = new NetworkBan("zoe-id", KEY.prefixOf("192.0.2.1"), null, stamp);
        room.handle(new Input.Changed(List.of(new LoggedChange(new EntryId(1_000, 1), network)), new EntryId(1_000, 1)));
        assertThat(eve.closes()).isEmpty();
        var ban = new Restricted("zoe-id", Kind.BAN, null, null, stamp);
        room.handle(new Input.Changed(List.of(new LoggedChange(new EntryId(1_000, 2), ban)), new EntryId(1_000, 2)));
        assertThat(eve.closes()).containsExactly(CloseCode.BANNED);
        assertThat(bob.closes()).isEmpty();
    }

    /** Moderators may be in a banned network, and their next token may not be that of a moderator. */
    @Test
    void closesAModeratorOfABannedNetworkWhoIsNoModeratorAnyMore() {
        mod.moderates("r1", new Ban("ann-id", null, true));
        settle();
        var always = new Credential(null, 0, Long.MAX_VALUE, Long.MAX_VALUE);
        room.handle(new Input.Refresh(mod.connection(), new User("mod-id", "Mod", Role.MODERATOR), always));
        assertThat(mod.closes()).isEmpty();
        room.handle(new Input.Refresh(mod.connection(), new User("mod-id", "Mod", Role.MEMBER), always));
        assertThat(mod.closes()).containsExactly(CloseCode.BANNED);
        assertThat(mod.rejectionCodes()).containsExactly(ErrorCode.FORBIDDEN);
    }

    @Test
    void needsAKeyThatAllInstancesShare() {
        var plain = RoomDriver.create(RoomDriver.unlimited());
        var moderator = plain.connect().joinsAsModerator("Mod");
        moderator.moderates("r1", new Ban("ann-id", null, true));
        assertThat(moderator.rejections())
                .extracting(Effect.Reject::message)
                .singleElement()
                .satisfies(message -> assertThat(message).contains("limits.byaddress", "auth.idkey"));
        assertThat(plain.effects(Effect.Change.class)).isEmpty();
    }

    private void settle() {
        for (int i = 0; i < 3; i++) {
            room.storeChanges();
            room.deliver();
        }
    }

    private static RoomConfig config() {
        var plain = RoomDriver.unlimited();
        return new RoomConfig(
                plain.instance(),
                plain.history(),
                plain.maxUnstored(),
                plain.grace(),
                plain.joinTimeout(),
                plain.rates(),
                plain.editable(),
                plain.removals(),
                Optional.of(KEY));
    }
}
