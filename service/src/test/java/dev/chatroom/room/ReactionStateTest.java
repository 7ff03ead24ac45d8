package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.Reaction;
import dev.chatroom.room.ReactionState.Reacted;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReactionStateTest {
    private static final MessageKey ANNS_M1 = new MessageKey("ann", "m1");
    private static final MessageKey ANNS_M2 = new MessageKey("ann", "m2");
    private static final MessageKey BOBS_M1 = new MessageKey("bob", "m1");

    private final ReactionState state = new ReactionState();

    @Test
    void addsAReactionOnce() {
        assertThat(state.add(reaction(ANNS_M1, "👍", "bob"), 1)).isTrue();
        assertThat(state.add(reaction(ANNS_M1, "👍", "bob"), 2)).isFalse();
        assertThat(state.add(reaction(ANNS_M1, "👍", "eve"), 3)).isTrue();
        assertThat(state.item(ANNS_M1, 0, null).counts()).isEqualTo(Map.of("👍", 2));
    }

    @Test
    void takesBackWhatIsThere() {
        assertThat(state.take(reaction(ANNS_M1, "👍", "bob"), 1)).isFalse();
        state.add(reaction(ANNS_M1, "👍", "bob"), 2);
        assertThat(state.take(reaction(ANNS_M1, "🎉", "bob"), 3)).isFalse();
        assertThat(state.take(reaction(ANNS_M1, "👍", "eve"), 4)).isFalse();
        assertThat(state.take(reaction(ANNS_M1, "👍", "bob"), 5)).isTrue();
        assertThat(state.size()).isZero();
        assertThat(state.newestFirst()).isEmpty();
    }

    @Test
    void listsTheReactionsOfAUserAsTheirOwn() {
        state.add(reaction(ANNS_M1, "👍", "bob"), 1);
        state.add(reaction(ANNS_M1, "🎉", "eve"), 2);
        assertThat(state.item(ANNS_M1, 0, "bob").mine()).containsExactly("👍");
        assertThat(state.item(ANNS_M1, 0, "cyd").mine()).isEmpty();
        assertThat(state.item(ANNS_M1, 0, null).mine()).isNull();
    }

    @Test
    void keepsMessagesOfTheSameTimeApart() {
        for (var message : List.of(ANNS_M1, ANNS_M2, BOBS_M1)) {
            state.add(reaction(message, "👍", "eve"), 1);
        }
        assertThat(state.newestFirst()).extracting(Reacted::key).containsExactly(BOBS_M1, ANNS_M2, ANNS_M1);
    }

    @Test
    void dropsTheChosenMessages() {
        for (var message : List.of(ANNS_M1, ANNS_M2, BOBS_M1)) {
            state.add(reaction(message, "👍", "eve"), 1);
        }
        assertThat(state.dropIf(reacted -> reacted.key().clientId().equals("ann"))).containsExactly(ANNS_M1, ANNS_M2);
        assertThat(state.newestFirst()).extracting(Reacted::key).containsExactly(BOBS_M1);
        assertThat(state.find(ANNS_M1)).isNull();
    }

    @Test
    void reportsWhichMessagesDifferAndWhoReactedBeforeOrNow() {
        var same = reaction(BOBS_M1, "👍", "ann");
        state.add(same, 1);
        state.add(reaction(ANNS_M1, "👍", "bob"), 2);
        var differing = state.replace(
                List.of(same, reaction(ANNS_M1, "👍", "eve"), reaction(ANNS_M2, "🎉", "cyd")), 3);
        assertThat(differing).isEqualTo(Map.of(ANNS_M1, Set.of("bob", "eve"), ANNS_M2, Set.of("cyd")));
        assertThat(state.newestFirst()).hasSize(3);
    }

    private static Reaction reaction(MessageKey message, String emoji, String clientId) {
        return new Reaction(message, 5, emoji, clientId, clientId);
    }
}
