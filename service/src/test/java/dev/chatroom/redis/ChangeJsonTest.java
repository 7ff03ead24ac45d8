package dev.chatroom.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.NetworkBan;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.SettingChange;
import dev.chatroom.protocol.Stamp;
import dev.chatroom.protocol.User;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeJsonTest {
    private static final EntryId POSITION = new EntryId(7, 1);
    private static final Stamp STAMP = new Stamp(1_789_000_000_000L, "ann", "r1");

    private final ChangeJson json = new ChangeJson();

    @Test
    void decodesWhatItEncodes() {
        List<RoomChange> changes = List.of(
                new RoomChange.Removed("bob", "m1", "author", STAMP),
                new RoomChange.Purged("bob", STAMP),
                new RoomChange.Cleared(STAMP),
                new NetworkBan("bob", null, null, STAMP),
                new NetworkBan("bob", "hash", 9L, STAMP),
                new SettingChange.Pinned(1, ChatMessage.written("m1", new User("bob", "Bob"), "hi", 5), STAMP),
                new SettingChange.Pinned(2, null, STAMP),
                new SettingChange.Announced("Welcome", STAMP),
                new SettingChange.Announced(null, STAMP),
                new SettingChange.Setting(SettingChange.Setting.Name.SLOW_MODE, 30, STAMP),
                new RoomChange.Restricted("bob", RoomChange.Restricted.Kind.BAN, null, "spam", STAMP),
                new RoomChange.Restricted("bob", RoomChange.Restricted.Kind.TIMEOUT, 9L, null, STAMP));
        var encoded = changes.stream().map(json::encode).collect(Collectors.joining(",", "[", "]"));
        assertThat(json.decodeAll(POSITION, encoded))
                .containsExactlyElementsOf(
                        changes.stream().map(change -> new LoggedChange(POSITION, change)).toList());
        assertThat(json.decodeState("1789000000000 ann/r1 7-1 " + json.encode(changes.getFirst())))
                .contains(new LoggedChange(POSITION, changes.getFirst()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "{}", "[{}]", "[null]", "[7]", "[{\"type\":\"later\"}]", "[{\"type\":\"removed\"}]"})
    void skipsWhatIsNoChange(String text) {
        assertThat(json.decodeAll(POSITION, text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 a/b 7-1", "1 a/b x {}", "1 a/b 7-1 {}"})
    void skipsAStateThatIsNoChange(String value) {
        assertThat(json.decodeState(value)).isEmpty();
    }
}
