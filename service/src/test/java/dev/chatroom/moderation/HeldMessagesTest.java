package dev.chatroom.moderation;

import static dev.chatroom.moderation.ReviewedRoom.ANN;
import static dev.chatroom.moderation.ReviewedRoom.M1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.Moderation;
import dev.chatroom.protocol.ModeratorAction;
import dev.chatroom.protocol.ReviewAction;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.testing.ModeratorsByToken;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Held and reported messages in a room of one instance. */
class HeldMessagesTest {
    private final ReviewedRoom room = new ReviewedRoom();

    @Test
    void showsAHeldMessageToNobodyAndCountsItForModerators() {
        hold();

        assertThat(room.ann.shown()).isEmpty();
        assertThat(room.bob.shown()).isEmpty();
        assertThat(room.stored()).isEmpty();
        assertThat(room.ann.refused()).extracting(ServerEvent.Refusal::code, ServerEvent.Refusal::id).containsExactly(tuple("held", "m1"));
        assertThat(room.mod.counts()).containsExactly(0, 1);
        assertThat(room.bob.counts()).isEmpty();
        assertThat(room.items()).singleElement().satisfies(item -> {
            assertThat(item.held()).isTrue();
            assertThat(item.message().text()).isEqualTo("a badword");
            assertThat(item.reason()).contains("word");
        });
        assertThat(room.join("Mel", "moderator").counts()).containsExactly(1);
    }

    @Test
    void showsAnApprovedMessageAsThatOfItsAuthorWhoMayBeGone() {
        hold();
        room.ann.leaves();
        room.bob.sends(new ClientEvent.Message("b1", "hello"));
        act(new ReviewAction.Approve(ANN, "m1"), "r1");

        assertThat(room.bob.shown()).extracting(ChatMessage::clientId, ChatMessage::name, ChatMessage::text)
                .containsExactly(tuple(room.bob.shown().getFirst().clientId(), "Bob", "hello"), tuple(ANN, "Ann", "a badword"));
        assertThat(room.bob.shown().get(1).at()).isGreaterThanOrEqualTo(room.bob.shown().get(0).at());
        assertThat(room.mod.acks()).containsExactly("r1");
        assertThat(room.items()).isEmpty();
        assertThat(room.mod.counts()).containsExactly(0, 1, 0);
        assertThat(room.audit()).containsExactly("approve");
    }

    @Test
    void showsAMessageOnceHoweverOftenItIsSentAndApproved() {
        hold();
        hold();
        assertThat(room.items()).hasSize(1);
        act(new ReviewAction.Approve(ANN, "m1"), "r1");
        act(new ReviewAction.Approve(ANN, "m1"), "r2");
        hold();

        assertThat(room.bob.shown()).hasSize(1);
        assertThat(room.mod.acks()).containsExactly("r1", "r2");
        assertThat(room.ann.acks()).containsExactly("m1");
        assertThat(room.items()).isEmpty();
    }

    @Test
    void neverShowsAHeldMessageThatWasRemoved() {
        hold();
        act(new ModeratorAction.Delete(ANN, "m1"), "r1");
        act(new ReviewAction.Approve(ANN, "m1"), "r2");
        hold();

        assertThat(room.bob.shown()).isEmpty();
        assertThat(room.items()).isEmpty();
        assertThat(room.ann.removals()).isNotEmpty();
    }

    @Test
    void dropsADismissedMessage() {
        hold();
        act(new ReviewAction.Dismiss(ANN, "m1"), "r1");

        assertThat(room.bob.shown()).isEmpty();
        assertThat(room.items()).isEmpty();
        assertThat(room.mod.acks()).containsExactly("r1");
    }

    @Test
    void dropsWhatABannedUserWrote() {
        hold();
        act(new ModeratorAction.Ban(ANN, null), "r1");

        assertThat(room.items()).isEmpty();
    }

    @Test
    void doesNotApproveMessagesOfMutedUsers() {
        hold();
        act(new ModeratorAction.Timeout(ANN, 60L), "r1");
        act(new ReviewAction.Approve(ANN, "m1"), "r2");

        assertThat(room.bob.shown()).isEmpty();
        assertThat(room.items()).hasSize(1);
        assertThat(room.mod.refused()).extracting(ServerEvent.Refusal::code, ServerEvent.Refusal::id).containsExactly(tuple("forbidden", "r2"));
    }

    @Test
    void listsAReportedMessageWithItsReasons() {
        room.ann.sends(new ClientEvent.Message("m1", "hello"));
        room.bob.sends(new ClientEvent.Report(M1, "rude", "p1"));
        room.bob.sends(new ClientEvent.Report(M1, "ruder", "p2"));
        room.mod.sends(new ClientEvent.Report(M1, null, "p3"));

        assertThat(room.bob.acks()).containsExactly("p1", "p2");
        assertThat(room.items()).singleElement().satisfies(item -> {
            assertThat(item.held()).isFalse();
            assertThat(item.reports()).isEqualTo(2);
            assertThat(item.reasons()).containsExactly("rude");
            assertThat(item.message().text()).isEqualTo("hello");
        });
        act(new ReviewAction.Approve(ANN, "m1"), "r1");
        assertThat(room.items()).isEmpty();
        assertThat(room.bob.shown()).hasSize(1);
    }

    /** Else whoever is reported could empty the queue. */
    @Test
    void keepsAReportedMessageThatItsAuthorDeletesUntilAModeratorDecides() throws BadEventException {
        room.ann.sends(new ClientEvent.Message("m1", "hello"));
        room.ann.sends(new ClientEvent.Message("m2", "bye"));
        room.bob.sends(new ClientEvent.Report(M1, null, "p1"));
        room.ann.sends(new ClientEvent.Delete("m1", "d1"));

        assertThat(room.items()).singleElement().satisfies(item -> assertThat(item.message().text()).isEqualTo("hello"));
        try (var call = room.hub().call(ModeratorsByToken.moderator("0123456789abcdefghijkl", "Mod"), "")) {
            assertThat(call.removed(Set.of(M1, new MessageKey(ANN, "m2")))).containsExactly(M1);
        }
        act(new ModeratorAction.Delete(ANN, "m1"), "r1");

        assertThat(room.mod.acks()).containsExactly("r1");
        assertThat(room.items()).isEmpty();
        assertThat(room.audit()).containsExactly("delete");
    }

    /** The message and the purge came to the queue in the other order. */
    @Test
    void neverShowsAHeldMessageThatIsOlderThanAPurge() {
        hold();
        var held = room.items().getFirst();
        room.time().advance(Duration.ofSeconds(1));
        act(new ModeratorAction.Purge(ANN), "r1");
        room.queue().add(held, null, null).join();
        act(new ReviewAction.Approve(ANN, "m1"), "r2");

        assertThat(room.bob.shown()).isEmpty();
        assertThat(room.mod.acks()).containsExactly("r1", "r2");
        assertThat(room.items()).isEmpty();
    }

    @Test
    void showsAHeldMessageThatIsNewerThanAPurge() {
        room.ann.sends(new ClientEvent.Message("m0", "hello"));
        act(new ModeratorAction.Purge(ANN), "r1");
        hold();
        act(new ReviewAction.Approve(ANN, "m1"), "r2");

        assertThat(room.bob.shown()).extracting(ChatMessage::id).containsExactly("m0", "m1");
    }

    @Test
    void rejectsReportsOfOwnAndUnknownMessages() {
        room.ann.sends(new ClientEvent.Message("m1", "hello"));
        room.ann.sends(new ClientEvent.Report(M1, null, "p1"));
        room.bob.sends(new ClientEvent.Report(new MessageKey(ANN, "m2"), null, "p2"));

        assertThat(room.ann.refused()).extracting(ServerEvent.Refusal::code).containsExactly("forbidden");
        assertThat(room.bob.refused()).extracting(ServerEvent.Refusal::code).containsExactly("forbidden");
        assertThat(room.items()).isEmpty();
    }

    @Test
    void letsOnlyModeratorsDecide() {
        hold();
        room.bob.sends(new ClientEvent.Moderate(new Moderation(new ReviewAction.Approve(ANN, "m1"), null, "r1")));

        assertThat(room.bob.shown()).isEmpty();
        assertThat(room.bob.refused()).extracting(ServerEvent.Refusal::code).containsExactly("forbidden");
    }

    private void hold() {
        room.ann.writes("m1", "a badword");
    }

    private void act(ModeratorAction action, String ref) {
        room.mod.acts(action, ref);
    }
}
