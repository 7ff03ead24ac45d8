package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.AuditEntry;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.Moderation;
import dev.chatroom.protocol.ModeratorAction;
import dev.chatroom.protocol.ModeratorAction.Delete;
import dev.chatroom.protocol.ReviewAction.Approve;
import dev.chatroom.protocol.ReviewAction.Dismiss;
import dev.chatroom.protocol.ReviewAction.Remove;
import dev.chatroom.protocol.ReviewItem;
import dev.chatroom.protocol.TextVerdict;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReviewsTest {
    private static final MessageKey ANNS_M1 = new MessageKey("ann-id", "m1");

    private final RoomDriver room = RoomDriver.create(RoomDriver.unlimited());
    private final ScriptedClient mod = room.connect().joinsAsModerator("Mod");
    private final ScriptedClient ann = room.join("Ann");
    private final ScriptedClient bob = room.join("Bob");

    @Test
    void asksForTheReviewOfAMessageThatIsReported() {
        ann.sends("m1");
        report(bob, ANNS_M1, "r1");
        var item = ReviewItem.reported(bob.live().getFirst());
        assertThat(room.reviews())
                .containsExactly(new ReviewRequest.Add(bob.connection(), "r1", item, "bob-id", "an insult"));
        assertThat(bob.ackedIds()).isEmpty();

        room.handle(new ReviewInput.Added((ReviewRequest.Add) room.reviews().getFirst(), true));

        assertThat(bob.ackedIds()).containsExactly("r1");
    }

    @Test
    void rejectsReportsOfOwnAndOfUnknownMessages() {
        ann.sends("m1");
        report(ann, ANNS_M1, "r1");
        report(ann, new MessageKey("ann-id", "m2"), "r2");
        report(ann, new MessageKey("bob-id", "m1"), "r3");
        assertThat(ann.rejectionCodes()).containsExactly(ErrorCode.FORBIDDEN, ErrorCode.FORBIDDEN, ErrorCode.FORBIDDEN);
        assertThat(ann.rejections()).extracting(Effect.Reject::id).containsExactly("r1", "r2", "r3");
        assertThat(room.reviews()).isEmpty();
    }

    @Test
    void rejectsReportsOfThoseWhoHaveNotJoined() {
        var stranger = room.connect();
        report(stranger, ANNS_M1, "r1");
        assertThat(stranger.rejectionCodes()).containsExactly(ErrorCode.NOT_JOINED);
        assertThat(stranger.rejections().getFirst().id()).isEqualTo("r1");
    }

    @Test
    void limitsHowOftenAUserMayReport() {
        var limited = RoomDriver.create(RoomDriver.unlimited().withRates(new RoomConfig.Rates(true, 100, 100)));
        limited.join("Ann").sends("m1");
        var eve = limited.join("Eve");
        for (int i = 0; i < 12; i++) {
            limited.handle(new ReviewInput.Report(eve.connection(), ANNS_M1, null, "r" + i));
        }
        assertThat(limited.reviews()).hasSize(10);
        assertThat(eve.rejectionCodes()).containsExactly(ErrorCode.RATE_LIMITED, ErrorCode.RATE_LIMITED);
        assertThat(eve.rejections().getFirst().message())
                .isEqualTo("too many reports; at most 10 at once and 1 a second are accepted");
        limited.advance(Duration.ofSeconds(1));
        for (int i = 12; i < 14; i++) {
            limited.handle(new ReviewInput.Report(eve.connection(), ANNS_M1, null, "r" + i));
        }
        assertThat(limited.reviews()).hasSize(11);
    }

    @Test
    void countsThoseWhoReported() {
        var limited = RoomDriver.create();
        limited.join("Ann").sends("m1");
        var eve = limited.join("Eve");
        int before = limited.room().bookkeeping();
        limited.handle(new ReviewInput.Report(eve.connection(), ANNS_M1, null, "r1"));
        assertThat(limited.room().bookkeeping()).isEqualTo(before + 1);
    }

    @Test
    void countsReportsAsMessages() {
        var limited = RoomDriver.create(RoomDriver.unlimited().withRates(new RoomConfig.Rates(true, 2, 1)));
        limited.join("Ann").sends("m1");
        var eve = limited.join("Eve");
        for (int i = 0; i < 3; i++) {
            limited.handle(new ReviewInput.Report(eve.connection(), ANNS_M1, null, "r" + i));
        }
        assertThat(limited.reviews()).hasSize(2);
        assertThat(eve.rejections().getFirst().message()).startsWith("too many messages");
    }

    @Test
    void holdsAMessageUntilAModeratorDecides() {
        room.advance(Duration.ofSeconds(1));
        hold("m1");
        assertThat(bob.liveIds()).isEmpty();
        var held = ChatMessage.written("m1", RoomDriver.user("Ann"), "text of m1", room.wallMillis());
        assertThat(room.reviews())
                .containsExactly(new ReviewRequest.Add(ann.connection(), "m1", ReviewItem.held(held, "links"), null, null));

        room.handle(new ReviewInput.Added((ReviewRequest.Add) room.reviews().getFirst(), true));

        assertThat(ann.rejections()).containsExactly(new Effect.Reject(
                ann.connection(), ErrorCode.HELD, "a moderator decides whether the message is shown", "m1", null, "links"));
    }

    @Test
    void reportsThatAMessageCannotBeHeld() {
        hold("m1");
        room.handle(new ReviewInput.Added((ReviewRequest.Add) room.reviews().getFirst(), false));
        assertThat(ann.rejections()).containsExactly(unavailable(ann, "m1"));
    }

    /** The driver fails when anything is sent to a client that is gone. */
    @Test
    void answersNobodyWhoIsGone() {
        hold("m1");
        var request = (ReviewRequest.Add) room.reviews().getFirst();
        var approval = approval("r1");
        room.disconnect(ann);
        room.disconnect(mod);
        room.handle(new ReviewInput.Added(request, true));
        room.handle(new ReviewInput.Added(request, false));
        room.handle(closed("r1", true));
        room.handle(new ReviewInput.Found(mod.connection(), approval, Optional.of(request.item())));
        failsToFind(approval);
        assertThat(bob.liveIds()).isEmpty();
        assertThat(room.reviews()).hasSize(1);
    }

    @Test
    void looksForTheMessageThatAModeratorDecidesAbout() {
        mod.moderates("r1", new Approve("ann-id", "m1")).moderates("r2", new Dismiss("ann-id", "m1"));
        bob.moderates("r3", new Dismiss("ann-id", "m1"));
        assertThat(room.reviews())
                .containsExactly(
                        new ReviewRequest.Find(mod.connection(), approval("r1")),
                        new ReviewRequest.Find(mod.connection(), new Moderation(new Dismiss("ann-id", "m1"), "a reason", "r2")));
        assertThat(bob.rejectionCodes()).containsExactly(ErrorCode.FORBIDDEN);
    }

    @Test
    void showsAHeldMessageThatIsApprovedAndClosesItsReviewWhenItIsStored() {
        int before = room.room().bookkeeping();
        var item = holdAndFind("m1");
        room.advance(Duration.ofSeconds(1));
        long approvedAt = room.wallMillis();
        found(approval("r1"), item);
        assertThat(bob.live()).singleElement().satisfies(message -> {
            assertThat(message.clientId()).isEqualTo("ann-id");
            assertThat(message.text()).isEqualTo("text of m1");
            assertThat(message.at()).isGreaterThan(item.message().at());
        });
        assertThat(mod.ackedIds()).isEmpty();
        assertThat(room.room().bookkeeping()).as("the approval and the message").isEqualTo(before + 2);
        var eve = room.connect().joinsAsModerator("Eve");
        room.handle(new ReviewInput.Found(eve.connection(), approval("r2"), Optional.of(item)));
        assertThat(room.reviews()).isEmpty();

        room.storeAll();

        assertThat(mod.ackedIds()).containsExactly("r1");
        assertThat(eve.ackedIds()).containsExactly("r2");
        eve.leaves();
        room.advance(Duration.ofMinutes(1));
        assertThat(bob.liveIds()).containsExactly("m1");
        var audit = new AuditEntry(
                approvedAt, "approve", "mod-id", "Mod", "ann-id", "m1", null, null, "a reason", "r1");
        assertThat(room.reviews().getLast())
                .isEqualTo(new ReviewRequest.Close(mod.connection(), null, ANNS_M1, null, audit));
        assertThat(room.room().bookkeeping()).isEqualTo(before);
    }

    @Test
    void closesTheReviewOfAMessageThatNeedNotBeShown() {
        ann.sends("m1");
        room.storeAll();
        found(approval("r1"), ReviewItem.reported(bob.live().getFirst()));
        found(approval("r2"), ReviewItem.held(bob.live().getFirst(), "links"));
        found(new Moderation(new Dismiss("ann-id", "m1"), null, "r4"), ReviewItem.held(bob.live().getFirst(), "links"));
        assertThat(room.reviews())
                .extracting(review -> ((ReviewRequest.Close) review).ref())
                .containsExactly("r1", "r2", "r4");
        assertThat(room.reviews())
                .allSatisfy(review -> assertThat(((ReviewRequest.Close) review).message()).isEqualTo(ANNS_M1));
        assertThat(bob.liveIds()).containsExactly("m1");
    }

    @Test
    void doesNotShowAnApprovedMessageThatWasRemovedMeanwhile() {
        var item = holdAndFind("m1");
        mod.moderates("delete", new Delete("ann-id", "m1"));
        found(approval("r1"), item);
        assertThat(bob.liveIds()).isEmpty();
        assertThat(((ReviewRequest.Close) room.reviews().getLast()).ref()).isEqualTo("r1");
    }

    @Test
    void doesNotShowAnApprovedMessageWhoseAuthorIsMuted() {
        var item = holdAndFind("m1");
        mod.moderates("mute", new ModeratorAction.Timeout("ann-id", 60L));
        found(approval("r1"), item);
        assertThat(bob.liveIds()).isEmpty();
        assertThat(mod.rejections()).containsExactly(new Effect.Reject(
                mod.connection(), ErrorCode.FORBIDDEN, "the author is muted or banned; lift that first", "r1"));
    }

    @Test
    void doesNotShowAnApprovedMessageThatCannotBeStored() {
        var item = holdAndFind("m1");
        room.handle(new Input.Overload(false, true));
        found(approval("r1"), item);
        room.handle(new Input.Overload(false, false));
        found(approval("r2"), item);
        room.handle(new Input.StoreFailed(ANNS_M1, 0));
        found(approval("r3"), item);
        assertThat(bob.liveIds()).containsExactly("m1");
        assertThat(mod.rejections()).containsExactly(unavailable(mod, "r1"), unavailable(mod, "r3"));
    }

    @Test
    void answersWhenAReviewIsClosed() {
        room.handle(closed("r1", true));
        room.handle(closed("r2", false));
        failsToFind(approval("r3"));
        assertThat(mod.ackedIds()).containsExactly("r1");
        assertThat(mod.rejections()).containsExactly(unavailable(mod, "r2"), unavailable(mod, "r3"));
    }

    @Test
    void acknowledgesADecisionThatIsSentAgainAfterItWasCarriedOut() {
        var item = ReviewItem.reported(ChatMessage.written("m1", RoomDriver.user("Ann"), "text of m1", 5));
        found(new Moderation(new Dismiss("ann-id", "m1"), null, "r1"), item);
        var close = (ReviewRequest.Close) room.reviews().getFirst();
        room.handle(new ReviewInput.Closed(close, false));
        mod.moderates("r1", new Dismiss("ann-id", "m1"));
        assertThat(room.reviews()).as("looked for again").hasSize(2);

        room.handle(new ReviewInput.Closed(close, true));
        mod.moderates("r1", new Dismiss("ann-id", "m1"));
        assertThat(mod.ackedIds()).containsExactly("r1", "r1");
        assertThat(room.reviews()).hasSize(2);
    }

    @Test
    void acknowledgesADecisionAboutWhatIsNotInTheQueueAnyMore() {
        found(approval("r1"), null);
        assertThat(mod.ackedIds()).containsExactly("r1");
        assertThat(room.reviews()).isEmpty();
    }

    @Test
    void decidesAboutTheItemThatItsModeratorSaw() {
        var item = holdAndFind("m1").withVersion("v1");
        found(new Moderation(new Approve("ann-id", "m1", "v2"), null, "r1"), item);
        found(new Moderation(new Dismiss("ann-id", "m1", "v2"), null, "r2"), item);
        found(new Moderation(new Remove("ann-id", "m1", "v2"), null, "r3"), item);
        assertThat(mod.rejectionCodes()).containsExactly(ErrorCode.OUTDATED, ErrorCode.OUTDATED, ErrorCode.OUTDATED);
        assertThat(mod.rejections()).extracting(Effect.Reject::id).containsExactly("r1", "r2", "r3");
        found(new Moderation(new Dismiss("ann-id", "m1", "v1"), null, "r4"), item);
        assertThat(((ReviewRequest.Close) room.reviews().getFirst()).version()).isEqualTo("v1");
        found(new Moderation(new Approve("ann-id", "m1", "v1"), null, "r5"), item);
        assertThat(bob.liveIds()).containsExactly("m1");
    }

    @Test
    void acknowledgesEachApprovalOfAMessageThatWaitsToBeStored() {
        var item = holdAndFind("m1");
        found(approval("r1"), item);
        found(approval("r2"), item);
        found(approval("r2"), item);
        room.storeAll();
        assertThat(mod.ackedIds()).containsExactly("r1", "r2");
    }

    /** An instance that dies in between loses the removal: a moderator must still find the item. */
    @Test
    void keepsTheItemUntilTheRemovalIsStored() {
        ann.sends("m1");
        room.storeAll();
        var item = ReviewItem.reported(bob.live().getFirst()).withVersion("v1");
        found(new Moderation(new Remove("ann-id", "m1", "v1"), null, "r1"), item);
        assertThat(room.reviews()).isEmpty();
        room.storeChanges();
        assertThat(mod.ackedIds()).containsExactly("r1");
        assertThat(room.reviews()).containsExactly(ReviewRequest.Close.of(ANNS_M1, null));
    }

    @Test
    void keepsAHeldMessageUntilItsWithdrawalIsStored() {
        var item = holdAndFind("m1");
        room.handle(new ReviewInput.FoundOwn(new ReviewRequest.FindOwn(ann.connection(), ANNS_M1, "d1"), Optional.of(item)));
        assertThat(room.reviews()).isEmpty();
        room.storeChanges();
        assertThat(ann.ackedIds()).containsExactly("d1");
        assertThat(room.reviews()).containsExactly(ReviewRequest.Close.of(ANNS_M1, null));
    }

    @Test
    void closesTheReviewOfAMessageThatItsAuthorRemovedBefore() {
        ann.sends("m1").deletes("m1");
        room.storeAll();
        room.storeChanges();
        room.reviews().clear();
        mod.moderates("r1", new Delete("ann-id", "m1"));
        assertThat(mod.ackedIds()).containsExactly("r1");
        assertThat(room.reviews()).singleElement().satisfies(review -> {
            assertThat(((ReviewRequest.Close) review).message()).isEqualTo(ANNS_M1);
            assertThat(((ReviewRequest.Close) review).audit().ref()).isEqualTo("r1");
        });
    }

    @Test
    void acknowledgesADecisionThatSomebodyElseMadeInTheSameWay() {
        found(new Moderation(new Dismiss("ann-id", "m1", "v1"), null, "dismissed"), null);
        found(new Moderation(new Approve("ann-id", "m1", "v1"), null, "not approved"), null);
        found(new Moderation(new Remove("ann-id", "m1", "v1"), null, "not removed"), null);
        assertThat(mod.ackedIds()).containsExactly("dismissed");
        ann.sends("m1");
        room.storeAll();
        found(new Moderation(new Approve("ann-id", "m1", "v1"), null, "approved"), null);
        found(new Moderation(new Dismiss("ann-id", "m1", "v1"), null, "not dismissed"), null);
        assertThat(mod.ackedIds()).containsExactly("dismissed", "approved");
        ann.deletes("m1");
        room.storeChanges();
        found(new Moderation(new Remove("ann-id", "m1", "v1"), null, "removed"), null);
        found(new Moderation(new Dismiss("ann-id", "m1", "v1"), null, "gone"), null);
        found(new Moderation(new Approve("ann-id", "m1", "v1"), null, "not shown"), null);
        assertThat(mod.ackedIds()).containsExactly("dismissed", "approved", "removed", "gone");
        assertThat(mod.rejections()).extracting(Effect.Reject::id)
                .containsExactly("not approved", "not removed", "not dismissed", "not shown");
    }

    private ReviewInput.Closed closed(String ref, boolean done) {
        return new ReviewInput.Closed(new ReviewRequest.Close(mod.connection(), ref, ANNS_M1, null, null), done);
    }

    private void hold(String id) {
        room.handle(new ScreenInput.Checked(
                new Input.Message(ann.connection(), id, "text of " + id), TextVerdict.hold("links")));
    }

    private ReviewItem holdAndFind(String id) {
        hold(id);
        var item = ((ReviewRequest.Add) room.reviews().getLast()).item();
        room.reviews().clear();
        return item;
    }

    private void found(Moderation moderation, ReviewItem item) {
        room.handle(new ReviewInput.Found(mod.connection(), moderation, Optional.ofNullable(item)));
    }

    @SuppressWarnings("NullOptional") // So the shell reports that the queue could not be read.
    private void failsToFind(Moderation moderation) {
        room.handle(new ReviewInput.Found(mod.connection(), moderation, null));
    }

    private void report(ScriptedClient client, MessageKey message, String ref) {
        room.handle(new ReviewInput.Report(client.connection(), message, "an insult", ref));
    }

    private static Moderation approval(String ref) {
        return new Moderation(new Approve("ann-id", "m1"), "a reason", ref);
    }

    private static Effect.Reject unavailable(ScriptedClient client, String id) {
        return new Effect.Reject(
                client.connection(),
                ErrorCode.UNAVAILABLE,
                "the review queue is full or cannot be reached now; send it again later",
                id);
    }
}
