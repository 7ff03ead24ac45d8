package dev.chatroom.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageJsonTest {
    private static final Jsonb JSONB = JsonbBuilder.create();

    @Property(tries = 300)
    void writesWhatBindingWrites(@ForAll("messages") ChatMessage message) {
        assertThat(new String(MessageJson.encode(message), UTF_8)).isEqualTo(JSONB.toJson(message));
    }

    @Property(tries = 300)
    void readsWhatItWrites(@ForAll("messages") ChatMessage message) {
        assertThat(MessageJson.decode(new String(MessageJson.encode(message), UTF_8))).contains(message);
    }

    @Test
    void ignoresFieldsOfALaterVersion() {
        assertThat(MessageJson.decode("{\"id\":\"m\",\"later\":{\"a\":[1]},\"clientId\":\"c\",\"text\":null}"))
                .contains(new ChatMessage("m", "c", null, null, 0, null, null, null, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"id\":7,\"clientId\":\"c\"}",
        "{\"id\":\"m\",\"clientId\":\"c\",\"text\":7}",
        "{\"id\":\"m\",\"clientId\":\"c\",\"at\":1.5}",
        "{\"id\":\"m\",\"clientId\":\"c\",\"others\":3000000000}",
        "{\"id\":\"m\",\"clientId\":\"c\",\"replyTo\":{\"id\":\"m\"}}",
        "{\"id\":\"m\",\"clientId\":\"c\"} {}",
        "{\"id\":\"m\",\"clientId\":\"c\""
    })
    void readsNothingElse(String json) {
        assertThat(MessageJson.decode(json)).isEmpty();
    }

    @Test
    void writesAcknowledgements() {
        var ack = new ServerEvent.Ack("a-1");
        assertThat(new String(MessageJson.encode(ack), UTF_8)).isEqualTo(JSONB.toJson(ack));
    }

    @Provide
    Arbitrary<ChatMessage> messages() {
        var text = Arbitraries.strings().withChars("a\"\\/\n\t\u0000\u001f\u007f\u2028é").ofMaxLength(20)
                .map(some -> some + "😀");
        var key = Combinators.combine(text, text).as(MessageKey::new).injectNull(0.5);
        var role = Arbitraries.of(Role.MEMBER, Role.MODERATOR).injectNull(0.5);
        var number = Arbitraries.longs().between(0, 1L << 53);
        return Combinators.combine(text, text.injectNull(0.3), number, number.injectNull(0.5), key, role,
                        Arbitraries.integers().injectNull(0.5), Arbitraries.of(true).injectNull(0.5))
                .as((id, optional, at, version, replyTo, some, others, lookalike) -> new ChatMessage(
                        id, id, optional, optional, at, optional, others, lookalike, some, version, replyTo));
    }
}
