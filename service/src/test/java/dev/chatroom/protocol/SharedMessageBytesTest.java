package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SharedMessageBytesTest {
    private static final EventCodec CODEC = new EventCodec(WireLimits.DEFAULT);

    /** The digits of the time and the fields of a notice. */
    private static final int TOLERANCE = 32;

    @Property
    void countsAboutAsManyBytesAsTheEncodedFormHas(@ForAll @StringLength(max = 300) String text) {
        var message = new SharedMessage(ChatMessage.written("m1", new User("ann", "Ann"), text, 1_789_000_000_000L));
        assertThat(message.bytes() + TOLERANCE).isGreaterThanOrEqualTo(message.json(CODEC).length);
    }

    @Test
    void countsEscapesAndCharactersOfEveryLength() {
        for (var character : new String[] {"a", "\u00e9", "\u4e00", "\ud83d\ude00", "\"", "\\"}) {
            var text = character.repeat(1_000);
            var message = new SharedMessage(ChatMessage.written("m1", new User("ann", "Ann"), text, 1_789_000_000_000L));
            assertThat(message.bytes()).isCloseTo(message.json(CODEC).length, org.assertj.core.data.Offset.offset(TOLERANCE));
        }
    }

    @Test
    void countsANotice() {
        var notice = new SharedMessage(
                ChatMessage.system("here:1", ChatMessage.JOINED, new User("ann", "Ann"), 41, 1_789_000_000_000L));
        assertThat(notice.bytes() + TOLERANCE).isGreaterThanOrEqualTo(notice.json(CODEC).length);
    }
}
