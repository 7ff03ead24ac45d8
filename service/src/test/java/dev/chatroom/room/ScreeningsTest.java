package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.ModeratorAction;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.TextQuestion;
import dev.chatroom.protocol.TextVerdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScreeningsTest {
    private final RoomDriver room = RoomDriver.create(RoomDriver.unlimited());
    private final ScriptedClient ann = room.join("Ann");
    private final ScriptedClient bob = room.join("Bob");

    @Test
    void showsATextWhenItIsAccepted() {
        int before = room.room().bookkeeping();
        sends(ann, "m1");
        assertThat(bob.liveIds()).isEmpty();
        assertThat(room.room().bookkeeping()).isEqualTo(before + 1);

        room.answer(0, TextVerdict.ACCEPT);

        assertThat(bob.liveIds()).containsExactly("m1");
        room.storeAndDeliver();
        assertThat(ann.ackedIds()).containsExactly("m1");
        assertThat(room.room().bookkeeping()).isEqualTo(before);
    }

    @Test
    void showsTextsOfAnAuthorInTheirOrderWhicheverAnswerComesFirst() {
        sends(ann, "m1");
        sends(ann, "m2");
        sends(ann, "m3");
        sends(bob, "b1");

        room.answer(2, TextVerdict.ACCEPT);
        assertThat(bob.liveIds()).isEmpty();
        room.answer(3, TextVerdict.ACCEPT);
        assertThat(bob.liveIds()).containsExactly("b1");
        room.answer(1, TextVerdict.reject("no"));
        room.answer(0, TextVerdict.ACCEPT);

        assertThat(bob.liveIds()).containsExactly("b1", "m1", "m3");
        assertThat(ann.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.code()).isEqualTo(ErrorCode.FILTERED);
            assertThat(rejection.id()).isEqualTo("m2");
            assertThat(rejection.reason()).isEqualTo("no");
        });
    }

    @Test
    void asksOnceAboutAMessageThatIsSentAgain() {
        var again = room.join("Ann");
        sends(ann, "m1");
        sends(again, "m1");
        assertThat(room.asked()).hasSize(1);

        room.answer(0, TextVerdict.ACCEPT);
        room.storeAndDeliver();

        assertThat(bob.liveIds()).containsExactly("m1");
        assertThat(ann.ackedIds()).containsExactly("m1");
        assertThat(again.ackedIds()).containsExactly("m1");
        sends(again, "m1");
        assertThat(room.asked()).hasSize(1);
        assertThat(again.ackedIds()).containsExactly("m1", "m1");
    }

    /** The driver fails when anything is sent to a client that is gone. */
    @Test
    void showsATextWhoseAuthorIsGone() {
        sends(ann, "m1");
        sends(ann, "m2");
        room.disconnect(ann);

        room.answer(0, TextVerdict.ACCEPT);
        room.answer(1, TextVerdict.reject(null));
        room.storeAndDeliver();

        assertThat(bob.liveIds()).containsExactly("m1");
    }

    /** Else the answer failed, and the text was neither shown nor accepted again. */
    @Test
    void showsATextOfAnAuthorWhoLeftWhileAnotherMessageWasNotStoredYet() {
        ann.sends("m0");
        sends(ann, "m1");
        room.disconnect(ann);
        room.storeAndDeliver();

        room.answer(0, TextVerdict.ACCEPT);
        room.storeAndDeliver();

        assertThat(bob.liveIds()).containsExactly("m0", "m1");
        var again = room.join("Ann");
        sends(again, "m1");
        assertThat(again.ackedIds()).containsExactly("m1");
    }

    @Test
    void rejectsATextWhoseAuthorWasMutedMeanwhile() {
        sends(ann, "m1");
        room.connect().joinsAsModerator("Mod").moderates("t1", new ModeratorAction.Timeout("ann-id", 60L));

        room.answer(0, TextVerdict.ACCEPT);

        assertThat(bob.liveIds()).isEmpty();
        assertThat(ann.rejectionCodes()).contains(ErrorCode.MUTED);
    }

    @Test
    void asksAboutAChangedTextAndShowsItWhenItIsAccepted() {
        ann.sends("m1");
        room.storeAndDeliver();
        edits("e1", "other");
        edits("e2", "worse");
        room.storeAndDeliver();
        assertThat(bob.live()).extracting(ChatMessage::text).containsExactly("text of m1");

        room.answer(1, TextVerdict.reject("no"));
        room.answer(0, TextVerdict.ACCEPT);
        room.storeAndDeliver();

        assertThat(room.effects(Effect.Broadcast.class).stream().map(Effect.Broadcast::event).filter(ServerEvent.Update.class::isInstance))
                .extracting(event -> ((ServerEvent.Update) event).text())
                .containsExactly("other");
        assertThat(ann.rejections()).extracting(Effect.Reject::id).containsExactly("e2");
    }

    @Test
    void rejectsAChangeOfAMessageThatWasRemovedMeanwhile() {
        ann.sends("m1");
        room.storeAndDeliver();
        edits("e1", "other");
        ann.deletes("m1");

        room.answer(0, TextVerdict.ACCEPT);

        assertThat(ann.rejectionCodes()).containsExactly(ErrorCode.FORBIDDEN);
    }

    @Test
    void boundsTheTextsThatWait() {
        for (int i = 0; i < Screenings.MAX_ASKED; i++) {
            sends(ann, "m" + i);
        }
        sends(bob, "b1");

        assertThat(room.asked()).hasSize(Screenings.MAX_ASKED);
        assertThat(bob.rejectionCodes()).containsExactly(ErrorCode.UNAVAILABLE);
    }

    @Test
    void countsTextsBeforeItAsks() {
        var limited = RoomDriver.create();
        var eve = limited.join("Eve");
        for (int i = 0; i < 20; i++) {
            limited.handle(new ScreenInput.Checked(new Input.Message(eve.connection(), "m" + i, "spam"), TextVerdict.ASK));
        }

        assertThat(limited.asked()).hasSize(10);
        assertThat(eve.rejectionCodes()).hasSize(10).containsOnly(ErrorCode.RATE_LIMITED);
        limited.advance(Duration.ofSeconds(1));
    }

    @Test
    void asksWithEverythingThatTheAnswerMayDependOn() {
        ann.sends("m1");
        room.storeAndDeliver();
        sends(ann, "m2");
        edits("e1", "other");
        assertThat(room.asked()).extracting(Effect.Ask::question)
                .containsExactly(
                        new TextQuestion(RoomDriver.user("Ann"), "m2", "text of m2", null, false),
                        new TextQuestion(RoomDriver.user("Ann"), "m1", "other", null, true));
    }

    @Test
    void rejectsWhatIsDecidedAlreadyWithoutAQuestion() {
        ann.sends("m1");
        room.storeAndDeliver();
        checks(new Input.Message(ann.connection(), "m2", "spam"), TextVerdict.reject("no links"));
        checks(new Input.Message(ann.connection(), "m3", "spam"), TextVerdict.reject(null));
        checks(new Input.Edit(ann.connection(), "m1", "spam", "e1"), TextVerdict.hold("links"));
        assertThat(room.asked()).isEmpty();
        assertThat(bob.liveIds()).containsExactly("m1");
        assertThat(ann.rejections()).containsExactly(
                filtered("m2", "no links", "no links"),
                filtered("m3", "the room does not accept it", null),
                filtered("e1", "links", "links"));
    }

    @Test
    void asksNothingAboutChangesThatAreNotAccepted() {
        ann.sends("m1");
        room.storeAndDeliver();
        checks(new Input.Edit(ann.connection(), "unknown", "other", "e1"), TextVerdict.ASK);
        room.connect().joinsAsModerator("Mod").moderates("t1", new ModeratorAction.Timeout("ann-id", 60L));
        edits("e2", "other");
        assertThat(room.asked()).isEmpty();
        assertThat(ann.rejectionCodes()).containsExactly(ErrorCode.FORBIDDEN, ErrorCode.MUTED, ErrorCode.MUTED);
    }

    @Test
    void countsChangesBeforeItAsks() {
        var limited = RoomDriver.create();
        var eve = limited.join("Eve").sends("m1");
        limited.storeAndDeliver();
        for (int i = 0; i < 12; i++) {
            limited.handle(new ScreenInput.Checked(new Input.Edit(eve.connection(), "m1", "spam", "e" + i), TextVerdict.ASK));
        }
        assertThat(limited.asked()).hasSize(9);
        assertThat(eve.rejectionCodes()).hasSize(3).containsOnly(ErrorCode.RATE_LIMITED);
    }

    /** The driver fails when anything is sent to a client that is gone. */
    @Test
    void answersNobodyWhoIsGoneWhenTheMessageCameFromElsewhere() {
        sends(ann, "m1");
        room.receive(RoomDriver.user("Ann"), "m1");
        room.disconnect(ann);

        room.answer(0, TextVerdict.ACCEPT);

        assertThat(bob.liveIds()).containsExactly("m1");
    }

    @Test
    void rejectsClientsThatHaveNotJoined() {
        var eve = room.connect();
        sends(eve, "m1");

        assertThat(eve.rejectionCodes()).containsExactly(ErrorCode.NOT_JOINED);
        assertThat(room.asked()).isEmpty();
    }

    private void sends(ScriptedClient client, String id) {
        room.handle(new ScreenInput.Checked(new Input.Message(client.connection(), id, "text of " + id), TextVerdict.ASK));
    }

    private void checks(Input.FromClient input, TextVerdict verdict) {
        room.handle(new ScreenInput.Checked(input, verdict));
    }

    private Effect.Reject filtered(String id, String why, String reason) {
        return new Effect.Reject(
                ann.connection(), ErrorCode.FILTERED, "the message is not shown: " + why, id, null, reason);
    }

    private void edits(String ref, String text) {
        room.handle(new ScreenInput.Checked(new Input.Edit(ann.connection(), "m1", text, ref), TextVerdict.ASK));
    }
}
