package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChatMessageTest {
    private static final User ANN = new User("ann", "Ann", true, Role.MEMBER);
    private static final ChatMessage WRITTEN = ChatMessage.written("m1", ANN, "hi", new MessageKey("bob", "m0"), 5);

    @Test
    void keepsEverythingButTextAndVersionWhenItIsEdited() {
        assertThat(WRITTEN.textVersion()).isZero();
        var edited = WRITTEN.edited("hello", 7);
        assertThat(edited)
                .isEqualTo(new ChatMessage("m1", "ann", "Ann", "hello", 5, null, null, true, Role.MEMBER, 7L, new MessageKey("bob", "m0")));
        assertThat(edited.textVersion()).isEqualTo(7);
    }

    @Test
    void tellsNoticesFromMessagesOfUsers() {
        assertThat(WRITTEN.isNotice()).isFalse();
        assertThat(ChatMessage.system("here:1", ChatMessage.JOINED, ANN, 0, 5).isNotice()).isTrue();
    }

    @Test
    void isShownAgainWithItsNewestText() {
        assertThat(ServerEvent.Update.of(WRITTEN.edited("hello", 7))).isEqualTo(new ServerEvent.Update("ann", "m1", 7, 5, "hello"));
    }
}
