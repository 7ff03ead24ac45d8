package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.MessageKey;
import org.junit.jupiter.api.Test;

/** Messages that answer other messages. */
class RepliesTest {
    private final RoomDriver room = RoomDriver.create(RoomDriver.unlimited());

    @Test
    void showsAndStoresWhatAMessageAnswersAlsoWhenNobodyHasTheOriginal() {
        var ann = room.join("Ann");
        var bob = room.join("Bob");
        var unknown = new MessageKey("who-left-long-ago", "m0");
        room.handle(new Input.Message(ann.connection(), "m1", "indeed", unknown));
        room.storeAndDeliver();
        assertThat(bob.live()).extracting(ChatMessage::replyTo).containsExactly(unknown);
        assertThat(ann.ackedIds()).containsExactly("m1");
        assertThat(room.join("Cleo").history().messages())
                .filteredOn(message -> !message.message().isNotice())
                .extracting(message -> message.message().replyTo())
                .containsExactly(unknown);
    }

    @Test
    void keepsWhatAMessageAnswersWhenItIsEdited() {
        var ann = room.join("Ann");
        var original = new MessageKey("bob-id", "m0");
        room.handle(new Input.Message(ann.connection(), "m1", "inded", original));
        room.storeAndDeliver();
        ann.edits("m1", "indeed");
        room.storeAndDeliver();
        assertThat(room.join("Cleo").history().messages())
                .filteredOn(message -> !message.message().isNotice())
                .singleElement()
                .satisfies(message -> assertThat(message.message().text()).isEqualTo("indeed"))
                .satisfies(message -> assertThat(message.message().replyTo()).isEqualTo(original));
    }
}
