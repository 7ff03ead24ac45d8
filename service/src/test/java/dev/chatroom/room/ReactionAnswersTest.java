package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.Reaction;
import dev.chatroom.protocol.ReactionEvent.Item;
import dev.chatroom.protocol.ReactionOutcome;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.User;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReactionAnswersTest {
    private static final long VERSION = 1_000;
    private static final User ANN = new User("ann", "Ann");

    private final ReactionState state = new ReactionState();

    @Test
    void sendsTheReactionsToTheNewestTwoHundredMessages() {
        var messages = react(201, 10);
        var items = ReactionAnswers.of(state, messages, "bob");
        assertThat(items).hasSize(200);
        assertThat(items.getFirst().key()).isEqualTo(messages.getLast().key());
        assertThat(items.getLast().key()).isEqualTo(messages.get(1).key());
    }

    @Test
    void asksForARetryOnlyWhereOneMayHelp() {
        assertThat(ReactionAnswers.notNow(1, "r1").code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(ReactionAnswers.rejection(1, ReactionOutcome.FULL, "r1"))
                .isEqualTo(new Effect.Reject(
                        1, ErrorCode.INVALID, "this message has all the 100000 reactions that the room stores", "r1"));
        assertThat(ReactionAnswers.rejection(1, ReactionOutcome.TOO_MANY_KINDS, "r1").code()).isEqualTo(ErrorCode.INVALID);
        assertThat(ReactionAnswers.rejection(1, ReactionOutcome.GONE, "r1").code()).isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void sendsAllReactionsWhereTheyFit() {
        var messages = react(200, 10);
        assertThat(ReactionAnswers.of(state, messages, "bob")).hasSize(200);
        var all = ReactionAnswers.all(state, "bob", VERSION);
        assertThat(all.items()).hasSize(200).allMatch(item -> item.version() == VERSION);
        assertThat(all.since()).isZero();
    }

    @Test
    void namesTheTimeBehindTheNewestMessageThatIsLeftOut() {
        react(201, 10);
        var all = ReactionAnswers.all(state, "bob", VERSION);
        assertThat(all.items()).hasSize(200);
        assertThat(all.since()).as("that of message 0, and a millisecond").isEqualTo(1);
    }

    @Test
    void sendsThirtyTwoKilobytes() {
        int bytes = 256;
        int fit = ReactionAnswers.MAX_BYTES / bytes;
        var messages = react(fit + 1, idLength(bytes));
        var items = ReactionAnswers.of(state, messages, "bob");
        assertThat(items).hasSize(fit).allMatch(item -> item.bytes() == bytes);
        var all = ReactionAnswers.all(state, "bob", VERSION);
        assertThat(all.items()).hasSize(fit);
        assertThat(all.since()).isEqualTo(1);
    }

    @Test
    void sendsNothingOfMessagesWithoutReactionsAndOfNotices() {
        var reacted = react(1, 10);
        var plain = new SharedMessage(ChatMessage.written("plain", ANN, "text", 5));
        var notice = new SharedMessage(ChatMessage.system("here:1", ChatMessage.JOINED, ANN, 0, 6));
        assertThat(ReactionAnswers.of(state, List.of(reacted.getFirst(), plain, notice), "bob"))
                .extracting(Item::key)
                .containsExactly(reacted.getFirst().key());
    }

    /** How long the ids of messages are whose items take so many bytes. */
    private static int idLength(int bytes) {
        var shortest = new ReactionState();
        var key = new MessageKey(ANN.clientId(), "");
        shortest.add(new Reaction(key, 0, "👍", "bob", "Bob"), 1);
        return bytes - shortest.item(key, 1, null).bytes();
    }

    /** Messages with a reaction each, whose times are their numbers. */
    private List<SharedMessage> react(int messages, int idLength) {
        var reacted = new ArrayList<SharedMessage>();
        IntStream.range(0, messages).forEach(number -> {
            var id = ("%0" + idLength + "d").formatted(number);
            var message = new SharedMessage(ChatMessage.written(id, ANN, "text", number));
            reacted.add(message);
            state.add(new Reaction(message.key(), number, "👍", "bob", "Bob"), 1);
        });
        return reacted;
    }
}
