package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReactionChangesTest {
    private static final MessageKey FIRST = new MessageKey("ann", "m1");
    private static final MessageKey SECOND = new MessageKey("ann", "m2");
    private static final Reaction ON_FIRST = new Reaction(FIRST, 5, "👍", "bob", "Bob");
    private static final Reaction ON_SECOND = new Reaction(SECOND, 6, "👍", "bob", "Bob");

    private ReactionChangesBuilder changes;

    @BeforeEach
    void startAStep() {
        changes = new ReactionChangesBuilder();
    }

    @Test
    void areEmptyUntilSomethingChanges() {
        assertThat(changes.isEmpty()).isTrue();
        assertThat(changes.build(7)).isEqualTo(new ReactionChanges(7, List.of(), List.of(), List.of()));
        assertThat(changes.build(7).isEmpty()).isTrue();
    }

    @Test
    void keepWhatWasAdded() {
        changes.added(ON_FIRST);
        assertChanges(new ReactionChanges(7, List.of(ON_FIRST), List.of(), List.of()));
    }

    @Test
    void keepWhatWasTakenBack() {
        changes.taken(ON_FIRST);
        assertChanges(new ReactionChanges(7, List.of(), List.of(ON_FIRST), List.of()));
    }

    @Test
    void forgetTheReactionsToAMessageThatLostAllOfThem() {
        changes.added(ON_FIRST);
        changes.added(ON_SECOND);
        changes.taken(ON_FIRST);
        changes.taken(ON_SECOND);
        changes.dropped(FIRST);
        assertChanges(new ReactionChanges(7, List.of(ON_SECOND), List.of(ON_SECOND), List.of(FIRST)));
    }

    @Test
    void keepReactionsToAMessageThatLostItsEarlierOnes() {
        changes.dropped(FIRST);
        assertChanges(new ReactionChanges(7, List.of(), List.of(), List.of(FIRST)));
        changes.added(ON_FIRST);
        assertChanges(new ReactionChanges(7, List.of(ON_FIRST), List.of(), List.of(FIRST)));
    }

    private void assertChanges(ReactionChanges expected) {
        assertThat(changes.isEmpty()).isFalse();
        assertThat(changes.build(7)).isEqualTo(expected);
        assertThat(changes.build(7).isEmpty()).isFalse();
    }
}
