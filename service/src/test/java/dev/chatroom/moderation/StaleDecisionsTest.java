package dev.chatroom.moderation;

import static dev.chatroom.moderation.ReviewedRoom.ANN;
import static dev.chatroom.moderation.ReviewedRoom.M1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ModeratorAction;
import dev.chatroom.protocol.ReviewAction;
import dev.chatroom.protocol.ReviewItem;
import org.junit.jupiter.api.Test;

/** Decisions about what was in the review queue when a moderator read it, and may be another item by now. */
class StaleDecisionsTest {
    private final ReviewedRoom room = new ReviewedRoom();

    @Test
    void doesNotApproveATextThatTheModeratorHasNotSeen() {
        room.ann.writes("m1", "a badword");
        var seen = room.version();
        room.mod.acts(new ReviewAction.Dismiss(ANN, "m1", seen), "r1");
        room.ann.writes("m1", "a worse badword");

        room.mod.acts(new ReviewAction.Approve(ANN, "m1", seen), "r2");
        room.mod.acts(new ReviewAction.Dismiss(ANN, "m1", seen), "r3");
        room.mod.acts(new ReviewAction.Remove(ANN, "m1", seen), "r4");

        assertThat(room.mod.refusals()).containsExactly("outdated r2", "outdated r3", "outdated r4");
        assertThat(room.bob.texts()).isEmpty();
        assertThat(room.bob.removals()).isEmpty();
        assertThat(room.items()).extracting(item -> item.message().text()).containsExactly("a worse badword");
        assertThat(room.audit()).containsExactly("dismiss");

        room.mod.acts(new ReviewAction.Approve(ANN, "m1", room.version()), "r5");
        assertThat(room.bob.texts()).containsExactly("a worse badword");
        assertThat(room.mod.acks()).containsExactly("r1", "r5");
    }

    @Test
    void doesNotCloseTheReportsOfATextThatTheModeratorHasNotSeen() {
        room.ann.writes("m1", "hello");
        room.bob.reports(M1, "p1");
        var seen = room.version();
        room.mod.acts(new ReviewAction.Dismiss(ANN, "m1", seen), "r1");
        room.ann.sends(new ClientEvent.Edit("m1", "an insult", "e1"));
        room.bob.reports(M1, "p2");

        room.mod.acts(new ReviewAction.Dismiss(ANN, "m1", seen), "r2");
        room.mod.acts(new ReviewAction.Remove(ANN, "m1", seen), "r3");

        assertThat(room.mod.refusals()).containsExactly("outdated r2", "outdated r3");
        assertThat(room.items()).extracting(item -> item.message().text()).containsExactly("an insult");
        assertThat(room.stored()).contains("an insult");
    }

    @Test
    void keepsTheVersionOfAnItemThatIsSentAgainOrReportedAgain() {
        room.ann.writes("m1", "a badword").writes("m2", "hello");
        var key = new MessageKey(ANN, "m2");
        room.bob.reports(key, "p1");
        var versions = room.items().stream().map(ReviewItem::version).toList();
        room.ann.writes("m1", "another badword");
        room.mod.reports(key, "p2");

        assertThat(versions).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(room.items()).extracting(ReviewItem::version).isEqualTo(versions);
        assertThat(room.items()).extracting(item -> item.message().text()).containsExactly("a badword", "hello");
    }

    /** Whoever got no answer sends the decision again, perhaps under another reference, or decides as somebody else did. */
    @Test
    void acknowledgesWhatIsDecidedInTheSameWayAlready() {
        room.ann.writes("m1", "a badword").writes("m2", "a badword").writes("m3", "a badword");
        var items = room.items();
        room.mod.acts(new ReviewAction.Approve(ANN, "m1", items.get(0).version()), "r1");
        room.mod.acts(new ReviewAction.Dismiss(ANN, "m2", items.get(1).version()), "r2");
        room.mod.acts(new ReviewAction.Remove(ANN, "m3", items.get(2).version()), "r3");

        room.mod.acts(new ReviewAction.Approve(ANN, "m1", items.get(0).version()), "r4");
        room.mod.acts(new ReviewAction.Dismiss(ANN, "m2", items.get(1).version()), "r5");
        room.mod.acts(new ReviewAction.Remove(ANN, "m3", items.get(2).version()), "r6");

        assertThat(room.mod.refusals()).isEmpty();
        assertThat(room.mod.acks()).containsExactly("r1", "r2", "r3", "r4", "r5", "r6");
        assertThat(room.bob.texts()).containsExactly("a badword");
    }

    @Test
    void refusesWhatSomebodyElseDecidedInAnotherWay() {
        room.ann.writes("m1", "a badword").writes("m2", "a badword");
        var shown = room.items().get(0).version();
        var hidden = room.items().get(1).version();
        room.mod.acts(new ReviewAction.Approve(ANN, "m1", shown), "r1");
        room.mod.acts(new ReviewAction.Dismiss(ANN, "m2", hidden), "r2");

        room.mod.acts(new ReviewAction.Dismiss(ANN, "m1", shown), "r3");
        room.mod.acts(new ReviewAction.Remove(ANN, "m1", shown), "r4");
        room.mod.acts(new ReviewAction.Approve(ANN, "m2", hidden), "r5");

        assertThat(room.mod.refusals()).containsExactly("outdated r3", "outdated r4", "outdated r5");
        assertThat(room.bob.texts()).containsExactly("a badword");
        assertThat(room.bob.removals()).isEmpty();
        assertThat(room.audit()).containsExactly("approve", "dismiss");
    }

    /** A reported message is kept twice under one reference, as by a page that lost its connection before the answer. */
    @Test
    void acknowledgesADecisionThatIsSentAgain() {
        room.ann.writes("m1", "hello");
        room.bob.reports(M1, "p1");
        var seen = room.version();
        room.mod.acts(new ReviewAction.Dismiss(ANN, "m1", seen), "r1");
        room.mod.acts(new ReviewAction.Dismiss(ANN, "m1", seen), "r1");

        assertThat(room.mod.acks()).containsExactly("r1", "r1");
        assertThat(room.mod.refusals()).isEmpty();
    }

    @Test
    void removesWhatIsReportedUnderItsVersion() {
        room.ann.writes("m1", "hello");
        room.bob.reports(M1, "p1");
        room.mod.acts(new ReviewAction.Remove(ANN, "m1", room.version()), "r1");

        assertThat(room.mod.acks()).containsExactly("r1");
        assertThat(room.items()).isEmpty();
        assertThat(room.stored()).isEmpty();
        assertThat(room.bob.removals()).hasSize(1);
        assertThat(room.audit()).containsExactly("delete");
    }

    @Test
    void decidesAboutWhicheverItemThereIsWithoutAVersion() {
        room.ann.writes("m1", "a badword");
        room.mod.acts(new ReviewAction.Dismiss(ANN, "m1"), "r1");
        room.ann.writes("m1", "another badword");
        room.mod.acts(new ModeratorAction.Delete(ANN, "m1"), "r2");
        room.ann.writes("m1", "a third badword");

        assertThat(room.mod.acks()).containsExactly("r1", "r2");
        assertThat(room.items()).isEmpty();
        assertThat(room.ann.acks()).containsExactly("m1");
    }
}
