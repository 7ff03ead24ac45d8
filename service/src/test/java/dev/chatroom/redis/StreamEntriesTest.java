package dev.chatroom.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.User;
import dev.chatroom.protocol.WireLimits;
import io.lettuce.core.StreamMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamEntriesTest {
    private static final String ID = "1795666602772-0";
    private static final User ANN = new User("ann", "Ann");

    private final EventCodec codec = new EventCodec(new WireLimits(100, 10));
    private final OwnMessages own = new OwnMessages();
    private final StreamEntries entries = new StreamEntries(codec, own, new ChangeJson());
    private final SharedMessage message = new SharedMessage(ChatMessage.written("m-1", ANN, "hello", 1));
    private final SharedMessage notice =
            new SharedMessage(ChatMessage.system("here:1", ChatMessage.JOINED, ANN, 0, 2));

    @Test
    void takesWhatThisInstanceStoredWithoutDecodingIt() {
        own.stored(EntryId.of(ID), message);

        var decoded = entries.decode(List.of(entry("chat:messages", message)));

        assertThat(decoded).singleElement().satisfies(entry -> assertThat(entry.message()).isSameAs(message));
    }

    /** Both streams take their positions from the clock of Redis, each for itself. */
    @Test
    void tellsANoticeFromAMessageAtTheSamePosition() {
        own.stored(EntryId.of(ID), message);

        var notices = entries.decodeNotices(List.of(entry("{chat}:notices", notice)));
        var messages = entries.decode(List.of(entry("chat:messages", message)));

        assertThat(notices).singleElement().satisfies(entry -> assertThat(entry.message().key()).isEqualTo(notice.key()));
        assertThat(messages).singleElement().satisfies(entry -> assertThat(entry.message()).isSameAs(message));
    }

    private StreamMessage<String, String> entry(String stream, SharedMessage content) {
        var json = new String(content.json(codec), UTF_8);
        return new StreamMessage<>(stream, ID, Map.of(StreamEntries.DATA, json, StreamEntries.ORIGIN, "here"));
    }
}
