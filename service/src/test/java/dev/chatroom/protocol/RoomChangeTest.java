package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.RoomChange.Cleared;
import dev.chatroom.protocol.RoomChange.Purged;
import dev.chatroom.protocol.RoomChange.Removed;
import dev.chatroom.protocol.RoomChange.Restricted;
import dev.chatroom.protocol.RoomChange.Restricted.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RoomChangeTest {
    private static final User ANN = new User("ann", "Ann");
    private static final User BOB = new User("bob", "Bob");
    private static final Stamp AT_100 = new Stamp(100, "eve", "r1");

    @Test
    void removesOneMessageOfItsSender() {
        var removed = new Removed("ann", "m1", ServerEvent.Remove.AUTHOR, AT_100);
        assertThat(removed.removes(message("m1", ANN, 7))).isTrue();
        assertThat(removed.removes(message("m2", ANN, 7))).isFalse();
        assertThat(removed.removes(message("m1", BOB, 7))).isFalse();
        assertThat(removed.key()).isEqualTo(new MessageKey("ann", "m1"));
        assertThat(removed.register()).isEqualTo("removed/ann/m1");
        assertThat(removed.event()).isEqualTo(new ServerEvent.Remove("ann", "m1", null, "author"));
    }

    @Test
    void purgesTheMessagesOfAUserUpToItsVersion() {
        var purged = new Purged("ann", AT_100);
        assertThat(purged.removes(message("m1", ANN, 100))).isTrue();
        assertThat(purged.removes(message("m1", ANN, 101))).isFalse();
        assertThat(purged.removes(message("m1", BOB, 100))).isFalse();
        assertThat(purged.register()).isEqualTo("purged/ann");
        assertThat(purged.event()).isEqualTo(new ServerEvent.Remove("ann", null, 100L, "moderator"));
    }

    @Test
    void clearsAllMessagesUpToItsVersion() {
        var cleared = new Cleared(AT_100);
        assertThat(cleared.removes(message("m1", ANN, 100))).isTrue();
        assertThat(cleared.removes(message("m1", BOB, 101))).isFalse();
        assertThat(cleared.register()).isEqualTo("cleared");
        assertThat(cleared.event()).isEqualTo(new ServerEvent.Remove(null, null, 100L, "moderator"));
    }

    @Test
    void restrictsAUserUntilAndAtItsEnd() {
        var timeout = restricted(Kind.TIMEOUT, 200L);
        assertThat(timeout.isActive(200)).isTrue();
        assertThat(timeout.isActive(201)).isFalse();
        assertThat(timeout.isOpenAt(200)).isTrue();
        assertThat(timeout.isOpenAt(201)).isFalse();
        assertThat(restricted(Kind.BAN, null).isActive(Long.MAX_VALUE)).isTrue();
        assertThat(timeout.register()).isEqualTo("restricted/ann");
    }

    @Test
    void restrictsNobodyWhenItWasLifted() {
        var lifted = restricted(Kind.LIFTED, 200L);
        assertThat(lifted.isActive(100)).isFalse();
        assertThat(lifted.isOpenAt(200)).isTrue();
    }

    @Test
    void hidesWhatTheUserWroteWhileTheyWereRestricted() {
        var ban = restricted(Kind.BAN, 200L);
        assertThat(ban.hides(message("m1", ANN, 200))).isTrue();
        assertThat(ban.hides(message("m1", ANN, 201))).isFalse();
        assertThat(ban.hides(message("m1", BOB, 150))).isFalse();
        assertThat(ban.hides(ChatMessage.system("here:1", ChatMessage.LEFT, ANN, 0, 150))).isFalse();
        assertThat(restricted(Kind.LIFTED, 200L).hides(message("m1", ANN, 150))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        // The end of the change, and kind and end of the restriction before it.
        "-, BAN, -, true",
        "200, BAN, 199, true",
        "200, BAN, 200, false",
        "200, BAN, -, false",
        "200, LIFTED, 300, true"
    })
    void onlyForbidsUnlessItEndsARestrictionEarlier(Long until, Kind before, Long beforeUntil, boolean onlyForbids) {
        assertThat(restricted(Kind.TIMEOUT, until).onlyForbids(restricted(before, beforeUntil))).isEqualTo(onlyForbids);
    }

    @ParameterizedTest
    @EnumSource
    void onlyForbidsWhenNothingWasForbiddenBefore(Kind kind) {
        assertThat(restricted(kind, 200L).onlyForbids(null)).isEqualTo(kind != Kind.LIFTED);
    }

    @Test
    void settingsRemoveNothingAndMayAllow() {
        var setting = new SettingChange.Setting(SettingChange.Setting.Name.FROZEN, 1, AT_100);
        assertThat(setting.removes(message("m1", ANN, 7))).isFalse();
        assertThat(setting.onlyForbids(null)).isFalse();
    }

    @Test
    void namesTheRegisterOfASetting() {
        assertThat(new SettingChange.Setting(SettingChange.Setting.Name.SLOW_MODE, 5, AT_100).register())
                .isEqualTo("setting/SLOW_MODE");
        assertThat(new SettingChange.Pinned(2, null, AT_100).register()).isEqualTo("pinned/2");
        assertThat(new SettingChange.Announced("Welcome", AT_100).register()).isEqualTo("announced");
    }

    private static Restricted restricted(Kind kind, Long until) {
        return new Restricted("ann", kind, until, null, AT_100);
    }

    private static ChatMessage message(String id, User sender, long at) {
        return ChatMessage.written(id, sender, "hi", at);
    }
}
