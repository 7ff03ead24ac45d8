package dev.chatroom.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reactions on the wire. */
class ReactionReaderTest {
    private static final String SENDER = "abcdefghijklmnopqrst_-";
    private static final MessageKey MESSAGE = new MessageKey(SENDER, "m1");

    private final EventCodec codec = new EventCodec(WireLimits.DEFAULT);

    @Test
    void readsReactions() throws BadEventException {
        assertThat(codec.decode(event("react", "'emoji':'👍','on':true,'ref':'r1'")))
                .isEqualTo(new ClientEvent.React(MESSAGE, "👍", true, "r1"));
        assertThat(codec.decode(event("react", "'emoji':'❤','on':false")))
                .isEqualTo(new ClientEvent.React(MESSAGE, "❤️", false, null));
        assertThat(codec.decode(event("reactors", "'emoji':'👍'")))
                .isEqualTo(new ClientEvent.Reactors(MESSAGE, "👍", null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "'emoji':'👍'                      | on must be true, to add the reaction, or false, to take it back",
        "'emoji':'👍','on':1               | on must be true, to add the reaction, or false, to take it back",
        "'emoji':'👍','on':'true'          | on must be true, to add the reaction, or false, to take it back",
        "'on':true                        | emoji must be one emoji and nothing else",
        "'emoji':'hello','on':true        | emoji must be one emoji and nothing else",
        "'emoji':'👍👍','on':true           | emoji must be one emoji and nothing else",
        "'emoji':7,'on':true              | emoji must be a string"
    })
    void rejectsWhatIsNoReaction(String members, String reason) {
        var exception = catchThrowableOfType(
                BadEventException.class, () -> codec.decode(event("react", members.strip() + ",'ref':'r1'")));
        assertThat(exception.event()).isEqualTo(ServerEvent.Refusal.of(ErrorCode.INVALID, reason, "r1"));
    }

    @Test
    void rejectsReactionsToNoticesAndToNothing() {
        var notice = event("react", "'emoji':'👍','on':true").replace("\"m1\"", "\"here:1\"");
        assertThat(catchThrowableOfType(BadEventException.class, () -> codec.decode(notice))).hasMessageStartingWith("id must be");
        var nobody = event("react", "'emoji':'👍','on':true").replace(SENDER, "ann");
        assertThat(catchThrowableOfType(BadEventException.class, () -> codec.decode(nobody)))
                .hasMessageStartingWith("clientId must be");
    }

    @Test
    void encodesCounts() {
        var counts = new LinkedHashMap<>(Map.of("👍", 12));
        counts.put("❤️", 1);
        var item = new ReactionEvent.Item("ann", "m1", 5, counts, null);
        assertThat(encoded(new ReactionEvent.Counts(List.of(item))))
                .isEqualTo("{\"type\":\"reactions\",\"items\":[{\"clientId\":\"ann\",\"id\":\"m1\",\"version\":5,"
                        + "\"counts\":{\"👍\":12,\"❤️\":1}}]}");
        var own = new ReactionEvent.Item("ann", "m1", 5, Map.of(), List.of("👍"));
        assertThat(encoded(new ReactionEvent.Counts(List.of(own), 7L, 9L)))
                .isEqualTo("{\"type\":\"reactions\",\"items\":[{\"clientId\":\"ann\",\"id\":\"m1\",\"version\":5,"
                        + "\"counts\":{},\"mine\":[\"👍\"]}],\"since\":7,\"version\":9}");
    }

    @Test
    void countsAtLeastTheBytesOfAnItem() {
        var counts = new LinkedHashMap<String, Integer>();
        for (var emoji : List.of("👍", "❤️", "👨🏻‍❤️‍💋‍👨🏿", "🇩🇪")) {
            counts.put(emoji, 999);
        }
        var item = new ReactionEvent.Item(SENDER, "m1", 1_789_000_000_000L, counts, null);
        int frame = encoded(new ReactionEvent.Counts(List.of())).getBytes(UTF_8).length;
        int bytes = encoded(new ReactionEvent.Counts(List.of(item))).getBytes(UTF_8).length - frame;
        assertThat(item.bytes()).isBetween(bytes, bytes + 20);
    }

    @Test
    void countsTheBytesOfEachEmojiOfAnItem() {
        assertThat(new ReactionEvent.Item("ann", "m1", 5, Map.of(), null).bytes()).isEqualTo(70 + 3 + 2);
        assertThat(new ReactionEvent.Item("ann", "m1", 5, Map.of("👍", 12), null).bytes()).isEqualTo(70 + 3 + 2 + 8 + 4);
        assertThat(new ReactionEvent.Item("ann", "m1", 5, Map.of(), null).key()).isEqualTo(new MessageKey("ann", "m1"));
    }

    @Test
    void encodesWhoReacted() {
        assertThat(encoded(new ReactionEvent.People("ann", "m1", "👍", List.of("Bob", "Eve \"E\""), 3)))
                .isEqualTo("{\"type\":\"reactors\",\"clientId\":\"ann\",\"id\":\"m1\",\"emoji\":\"👍\","
                        + "\"names\":[\"Bob\",\"Eve \\\"E\\\"\"],\"more\":3}");
    }

    private static String event(String type, String members) {
        return "{'type':'%s','clientId':'%s','id':'m1',%s}".formatted(type, SENDER, members).replace('\'', '"');
    }

    private String encoded(ServerEvent event) {
        return new String(codec.encode(event), UTF_8);
    }
}
