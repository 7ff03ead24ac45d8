package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.SettingChange.Setting.Name;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModeratorActionTest {
    private static final User EVE = new User("eve", "Eve", Role.MODERATOR);

    static Stream<Arguments> audited() {
        return Stream.of(
                Arguments.of(new ModeratorAction.Delete("ann", "m1"), entry("delete", "ann", "m1", null, null)),
                Arguments.of(new ModeratorAction.Purge("ann"), entry("purge", "ann", null, null, null)),
                Arguments.of(new ModeratorAction.Timeout("ann", 60L), entry("timeout", "ann", null, 60L, null)),
                Arguments.of(new ModeratorAction.Ban("ann", null), entry("ban", "ann", null, null, null)),
                Arguments.of(new ModeratorAction.Ban("ann", 60L, true), entry("ban", "ann", null, 60L, "prefix")),
                Arguments.of(new ModeratorAction.Unban("ann"), entry("unban", "ann", null, null, null)),
                Arguments.of(new ModeratorAction.Revoke("ann"), entry("revoke", "ann", null, null, null)),
                Arguments.of(new ModeratorAction.Clear(), entry("clear", null, null, null, null)),
                Arguments.of(new SettingAction.Configure(Name.FROZEN, 1), entry("freeze", null, null, null, "true")),
                Arguments.of(new SettingAction.Configure(Name.FROZEN, 0), entry("freeze", null, null, null, "false")),
                Arguments.of(new SettingAction.Configure(Name.MEMBERS_ONLY, 1), entry("membersOnly", null, null, null, "true")),
                Arguments.of(new SettingAction.Configure(Name.SLOW_MODE, 1), entry("slow", null, null, null, "1")),
                Arguments.of(new SettingAction.Pin("ann", "m1"), entry("pin", "ann", "m1", null, null)),
                Arguments.of(new SettingAction.Unpin("ann", "m1"), entry("unpin", "ann", "m1", null, null)),
                Arguments.of(new SettingAction.Announce("Welcome"), entry("announce", null, null, null, "Welcome")),
                Arguments.of(new SettingAction.Announce(null), entry("announce", null, null, null, null)));
    }

    @ParameterizedTest
    @MethodSource("audited")
    void isAuditedWithWhatItChangesAndWhoDidIt(ModeratorAction action, AuditEntry entry) {
        assertThat(new Moderation(action, "spam", "r1").auditEntry(EVE, 5)).isEqualTo(entry);
    }

    @Test
    void getsTheRefOfItsRequest() {
        var action = new ModeratorAction.Purge("ann");
        assertThat(new Moderation(action, "spam", null).withRef("r1")).isEqualTo(new Moderation(action, "spam", "r1"));
    }

    private static AuditEntry entry(String action, String clientId, String id, Long seconds, String value) {
        return new AuditEntry(5, action, "eve", "Eve", clientId, id, seconds, value, "spam", "r1");
    }
}
