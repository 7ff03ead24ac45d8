package dev.chatroom.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.fuzz.FuzzCorpus;
import jakarta.json.Json;
import java.io.StringReader;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever a client sends as an event, it is a valid event or a rejection that the service can send. */
class ClientEventFuzzTest {
    private static final FuzzCorpus CORPUS = FuzzCorpus.of("events");
    private static final int MAX_REASON = 500;

    private final EventCodec codec = new EventCodec(WireLimits.DEFAULT);

    @Test
    void replaysTheCorpus() {
        CORPUS.replay(this::decode);
    }

    @Property
    void acceptsOrRejectsAnyText(@ForAll("inputs") byte[] input) {
        CORPUS.check(input, this::decode);
    }

    @Provide
    Arbitrary<byte[]> inputs() {
        return CORPUS.mutations();
    }

    private void decode(byte[] input) {
        try {
            check(codec.decode(new String(input, UTF_8)));
        } catch (BadEventException e) {
            assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(MAX_REASON);
            var sent = new String(codec.encode(e.event()), UTF_8);
            assertThat(Json.createReader(new StringReader(sent)).readObject().getString("type")).isEqualTo("error");
        }
    }

    private static void check(ClientEvent event) {
        switch (event) {
            case ClientEvent.Join join -> {
                assertThat(join.secret()).hasSizeBetween(16, 128);
                if (join.name() == null) {
                    assertThat(join.token()).isNotNull();
                } else {
                    assertThat(join.name().codePointCount(0, join.name().length())).isBetween(1, 32);
                    assertThat(join.name()).isEqualTo(join.name().strip()).doesNotContain("\u202e", "\n", "\u0000");
                }
            }
            case ClientEvent.Message message -> {
                assertThat(message.id() == null || message.id().matches("[A-Za-z0-9_-]{1,64}")).isTrue();
                assertThat(message.text()).isNotBlank();
                assertThat(message.text().codePointCount(0, message.text().length())).isLessThanOrEqualTo(2_000);
            }
            case ClientEvent.Edit edit -> {
                assertThat(edit.id()).matches("[A-Za-z0-9_-]{1,64}");
                assertThat(edit.ref() == null || edit.ref().matches("[A-Za-z0-9_-]{1,64}")).isTrue();
                assertThat(edit.text()).isNotBlank();
            }
            case ClientEvent.Delete delete -> {
                assertThat(delete.id()).matches("[A-Za-z0-9_-]{1,64}");
                assertThat(delete.ref() == null || delete.ref().matches("[A-Za-z0-9_-]{1,64}")).isTrue();
            }
            case ClientEvent.Moderate(var moderation) -> {
                var reason = moderation.reason();
                assertThat(reason == null || reason.codePointCount(0, reason.length()) <= 200).isTrue();
                assertThat(moderation.ref() == null || moderation.ref().matches("[A-Za-z0-9_-]{1,64}")).isTrue();
                var target = moderation.action().clientId();
                assertThat(target == null || target.matches("[A-Za-z0-9_-]{1,64}")).isTrue();
            }
            case ClientEvent.Older older -> {
                assertThat(older.limit()).isBetween(1, LogPage.MAX_MESSAGES);
                assertThat(EntryId.of(older.before().toString())).isEqualTo(older.before());
            }
            case ClientEvent.React react -> assertThat(EmojiRule.check(react.emoji())).contains(react.emoji());
            case ClientEvent.Reactors reactors -> assertThat(EmojiRule.check(reactors.emoji())).contains(reactors.emoji());
            case ClientEvent.Report(var message, var reason, var ref) -> {
                assertThat(message.id()).matches("[A-Za-z0-9_-]{1,64}");
                assertThat(message.clientId()).matches("[A-Za-z0-9_-]{22}");
                assertThat(reason == null || reason.codePointCount(0, reason.length()) <= 200).isTrue();
                assertThat(ref == null || ref.matches("[A-Za-z0-9_-]{1,64}")).isTrue();
            }
            case ClientEvent.Refresh refresh -> assertThat(refresh.token()).isNotNull();
            case ClientEvent.Ping ping -> assertThat(ping.n()).isBetween(0L, ClientEvent.Ping.MAX_NUMBER);
            case ClientEvent.Typing _ -> {
                // It has no fields.
            }
        }
    }
}
