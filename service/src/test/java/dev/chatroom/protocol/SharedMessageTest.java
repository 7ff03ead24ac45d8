package dev.chatroom.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedMessageTest {
    private static final ChatMessage MESSAGE = ChatMessage.written("m1", new User("ann-id", "Ann"), "hi", 5);

    private final EventCodec codec = new EventCodec(WireLimits.DEFAULT);

    @Test
    void encodesOnFirstUseAndOnce() {
        var shared = new SharedMessage(MESSAGE);
        var json = shared.json(codec);
        assertThat(json).isEqualTo(codec.encode(MESSAGE));
        assertThat(shared.json(codec)).isSameAs(json);
    }

    @Test
    void keepsTheBytesItWasDecodedFrom() {
        var json = "{\"id\":\"m1\"}".getBytes(UTF_8);
        assertThat(new SharedMessage(MESSAGE, json).json(codec)).isSameAs(json);
    }

    @Test
    void isIdentifiedBySenderAndId() {
        var shared = new SharedMessage(MESSAGE);
        assertThat(shared.message()).isEqualTo(MESSAGE);
        assertThat(shared.key()).isEqualTo(new MessageKey("ann-id", "m1"));
    }
}
