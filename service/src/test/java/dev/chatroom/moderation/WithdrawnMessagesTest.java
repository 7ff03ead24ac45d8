package dev.chatroom.moderation;

import static dev.chatroom.moderation.ReviewedRoom.ANN;
import static dev.chatroom.moderation.ReviewedRoom.M1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.ReviewAction;
import dev.chatroom.protocol.ServerEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Authors take messages back that wait for a moderator. */
class WithdrawnMessagesTest {
    private final ReviewedRoom room = new ReviewedRoom();

    @Test
    void takesAHeldMessageFromTheQueueForGood() {
        room.ann.writes("m1", "a badword");
        var seen = room.version();
        room.ann.sends(new ClientEvent.Delete("m1", "d1"));

        assertThat(room.ann.acks()).containsExactly("d1");
        assertThat(room.items()).isEmpty();
        assertThat(room.mod.counts()).containsExactly(0, 1, 0);
        room.mod.acts(new ReviewAction.Approve(ANN, "m1", seen), "r1").acts(new ReviewAction.Approve(ANN, "m1"), "r2");
        room.ann.writes("m1", "a badword").writes("m1", "hello");

        assertThat(room.mod.refusals()).containsExactly("outdated r1");
        assertThat(room.bob.texts()).isEmpty();
        assertThat(room.stored()).isEmpty();
        assertThat(room.items()).isEmpty();
        assertThat(room.ann.removals()).extracting(ServerEvent.Remove::by).containsOnly("author");
    }

    /** Nobody has seen it, so there is no reason for a limit. */
    @Test
    void takesItBackHoweverLongItWaited() {
        room.ann.writes("m1", "a badword");
        room.time().advance(Duration.ofDays(1));
        room.ann.sends(new ClientEvent.Delete("m1", "d1"));

        assertThat(room.ann.acks()).containsExactly("d1");
        assertThat(room.items()).isEmpty();
    }

    @Test
    void acknowledgesAWithdrawalThatIsSentAgain() {
        room.ann.writes("m1", "a badword");
        room.ann.sends(new ClientEvent.Delete("m1", "d1")).sends(new ClientEvent.Delete("m1", "d1")).sends(new ClientEvent.Delete("m1", "d2"));

        assertThat(room.ann.acks()).containsExactly("d1", "d1", "d2");
        assertThat(room.bob.removals()).hasSize(1);
    }

    @Test
    void refusesWithdrawalsOfMessagesOfOthersAndOfNone() {
        room.ann.writes("m1", "a badword");
        room.bob.sends(new ClientEvent.Delete("m1", "d1"));
        room.ann.sends(new ClientEvent.Delete("m2", "d2"));

        assertThat(room.bob.refusals()).containsExactly("forbidden d1");
        assertThat(room.ann.refusals()).containsExactly("held m1", "forbidden d2");
        assertThat(room.items()).hasSize(1);
    }

    @Test
    void refusesTheWithdrawalOfWhatAModeratorDismissed() {
        room.ann.writes("m1", "a badword");
        room.mod.acts(new ReviewAction.Dismiss(ANN, "m1"), "r1");
        room.ann.sends(new ClientEvent.Delete("m1", "d1"));

        assertThat(room.ann.refusals()).containsExactly("held m1", "forbidden d1");
    }

    /** The queue keeps what was reported; see decision 23. */
    @Test
    void doesNotTakeAReportedMessageFromTheQueue() {
        room.ann.writes("m1", "hello");
        room.bob.reports(M1, "p1");
        room.ann.sends(new ClientEvent.Delete("m1", "d1"));

        assertThat(room.ann.acks()).contains("d1");
        assertThat(room.items()).hasSize(1);
    }

    @Test
    void refusesAChangeOfAHeldMessage() {
        room.ann.writes("m1", "a badword");
        room.ann.sends(new ClientEvent.Edit("m1", "hello", "e1"));

        assertThat(room.ann.refusals()).containsExactly("held m1", "forbidden e1");
        assertThat(room.items()).extracting(item -> item.message().text()).containsExactly("a badword");
    }
}
