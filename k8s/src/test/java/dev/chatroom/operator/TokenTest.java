package dev.chatroom.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.operator.api.ChatRoom;
import org.junit.jupiter.api.Test;

class TokenTest {
    @Test
    void eachRoomHasItsOwnAndKeepsIt() {
        var token = new Token(new byte[] {1, 2, 3});

        assertThat(token.of(room("a"))).hasSize(43).isEqualTo(new Token(new byte[] {1, 2, 3}).of(room("a")));
        assertThat(token.of(room("b"))).isNotEqualTo(token.of(room("a")));
        assertThat(new Token(new byte[] {4}).of(room("a"))).isNotEqualTo(token.of(room("a")));
    }

    private static ChatRoom room(String uid) {
        var room = new ChatRoom();
        room.getMetadata().setUid(uid);
        return room;
    }
}
