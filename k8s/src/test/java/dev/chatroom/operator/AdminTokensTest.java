package dev.chatroom.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.operator.api.ChatRoom;
import org.junit.jupiter.api.Test;

class AdminTokensTest {
    @Test
    void derivesAStableTokenPerRoomAndKey() {
        var tokens = new AdminTokens(new byte[] {1, 2, 3});

        assertThat(tokens.of(room("a"))).hasSize(43).isEqualTo(new AdminTokens(new byte[] {1, 2, 3}).of(room("a")));
        assertThat(tokens.of(room("b"))).isNotEqualTo(tokens.of(room("a")));
        assertThat(new AdminTokens(new byte[] {4}).of(room("a"))).isNotEqualTo(tokens.of(room("a")));
    }

    private static ChatRoom room(String uid) {
        var room = new ChatRoom();
        room.getMetadata().setUid(uid);
        return room;
    }
}
