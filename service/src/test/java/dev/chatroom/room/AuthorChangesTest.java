package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ChangeRequest;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.Stamp;
import dev.chatroom.protocol.User;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthorChangesTest {
    private static final User ANN = new User("ann-id", "Ann");

    private final RoomDriver room = RoomDriver.create(RoomDriver.unlimited());
    private final ScriptedClient ann = room.join("Ann");
    private final ScriptedClient bob = room.join("Bob");

    @Test
    void removesAnOwnMessageFromAllScreensTheHistoryAndTheLog() {
        ann.sends("a", "b");
        room.storeAndDeliver();
        ann.deletes("a");
        assertThat(removed(bob)).containsExactly("ann-id/a author");
        assertThat(ann.ackedIds()).doesNotContain("delete-a");
        room.storeChanges();
        assertThat(ann.ackedIds()).contains("delete-a");
        assertThat(logTexts()).containsExactly("text of b");
        assertThat(room.join("Cyd").historyIds()).containsExactly("b");
    }

    @Test
    void removesAMessageThatIsNotStoredYet() {
        ann.sends("a").deletes("a");
        assertThat(removed(bob)).containsExactly("ann-id/a author");
        room.storeChanges();
        room.storeAndDeliver();
        assertThat(room.join("Cyd").historyIds()).isEmpty();
        assertThat(logTexts()).isEmpty();
        assertThat(ann.ackedIds()).containsExactly("delete-a", "a");
    }

    @Test
    void doesNotShowARemovedMessageThatItsAuthorSendsAgain() {
        ann.sends("a");
        room.storeAndDeliver();
        ann.deletes("a");
        room.storeChanges();
        room.disconnectAll();
        var late = RoomDriver.create(RoomDriver.unlimited(), room.log());
        var reader = late.join("Cyd");
        var author = late.join("Ann").sends("a");
        assertThat(reader.liveIds()).isEmpty();
        assertThat(author.ackedIds()).containsExactly("a");
        assertThat(removed(author)).containsExactly("ann-id/a author");
    }

    @Test
    void acknowledgesAMessageThatIsSentAgainWhenItsRemovalIsStored() {
        ann.sends("a");
        room.storeAndDeliver();
        ann.deletes("a").sends("a");
        assertThat(ann.ackedIds()).containsExactly("a");
        room.storeChanges();
        assertThat(ann.ackedIds()).containsExactly("a", "delete-a", "a");
    }

    @Test
    void suppressesACopyThatARetryWritesBehindTheRemoval() {
        ann.sends("a");
        var copy = room.effects(Effect.Append.class).getFirst().message();
        room.storeAndDeliver();
        ann.deletes("a");
        room.storeChanges();
        room.log().append(RoomDriver.INSTANCE, copy);
        room.deliver();
        assertThat(bob.liveIds()).containsExactly("a");
        assertThat(logTexts()).isEmpty();
        var late = RoomDriver.create(RoomDriver.unlimited(), room.log());
        assertThat(late.join("Cyd").historyIds()).isEmpty();
    }

    @Test
    void tellsAClientThatResumesWhatWasRemoved() {
        ann.sends("a", "b");
        room.storeAndDeliver();
        var cursor = room.room().cursor();
        bob.leaves();
        ann.deletes("a");
        room.storeChanges();
        room.deliver();
        var resumed = room.join("Bob", cursor).history();
        assertThat(resumed.removed()).containsExactly(new ServerEvent.Remove("ann-id", "a", null, "author"));
        assertThat(resumed.gap()).isFalse();
        assertThat(resumed.reset()).isFalse();
        var late = RoomDriver.create(RoomDriver.unlimited(), room.log());
        assertThat(late.join("Bob", cursor).history().removed()).hasSize(1);
    }

    @Test
    void doesNotTellAClientAgainWhatWasRemovedBeforeItsCursor() {
        ann.sends("a");
        room.storeAndDeliver();
        ann.deletes("a");
        room.storeChanges();
        room.deliver();

        assertThat(room.join("Bob", room.room().cursor()).history().removed()).isEmpty();
    }

    @Test
    void letsAClientStartOverThatMissedARemovalWhichIsForgotten() {
        var small = RoomDriver.create(RoomDriver.remembering(2));
        var author = small.join("Ann").sends("a", "b", "c", "d");
        small.storeAndDeliver();
        var cursor = small.room().cursor();
        for (var id : List.of("a", "b", "c")) {
            author.deletes(id);
            small.storeChanges();
            small.deliver();
        }
        assertThat(small.join("Bob", cursor).history().reset()).isTrue();
        assertThat(small.join("Cyd", small.room().cursor()).history().reset()).isFalse();
    }

    @Test
    void changesTheTextInItsPlace() {
        ann.sends("a", "b");
        room.storeAndDeliver();
        ann.edits("a", "better");
        room.storeAndDeliver();
        var update = bob.received(ServerEvent.Update.class).getFirst();
        assertThat(update.text()).isEqualTo("better");
        assertThat(ann.ackedIds()).contains("edit-a");
        assertThat(logTexts()).containsExactly("text of b", "better");
        var shown = room.join("Cyd").history().messages().stream()
                .map(SharedMessage::message)
                .filter(message -> !message.isNotice())
                .toList();
        assertThat(shown).extracting(ChatMessage::text).containsExactly("better", "text of b");
        assertThat(shown.getFirst().version()).isEqualTo(update.version());
    }

    /** The instance that changed it may die before it erases the earlier text. */
    @Test
    void erasesTheEarlierTextOfAMessageThatAnotherInstanceChanged() {
        room.receive(ANN, "a");
        assertThat(room.effects(Effect.Erase.class)).isEmpty();
        var original = room.log().after(EntryId.ZERO).getFirst().message().message();
        room.log().append("other", new SharedMessage(original.edited("better", original.at() + 1)));
        room.deliver();
        assertThat(logTexts()).containsExactly("better");
        assertThat(bob.received(ServerEvent.Update.class)).hasSize(1);
    }

    @Test
    void erasesNoCopyOfAMessageThatWasSentTwice() {
        room.receive(ANN, "a");
        room.advance(Duration.ofSeconds(1));
        room.receive(ANN, "a");
        assertThat(room.effects(Effect.Erase.class)).isEmpty();
    }

    @Test
    void keepsTheLaterTextWhenARetryWritesTheEarlierOneBehindIt() {
        ann.sends("a");
        var original = room.effects(Effect.Append.class).getFirst().message();
        room.storeAndDeliver();
        ann.edits("a", "better");
        room.storeAndDeliver();
        room.log().append("other", original);
        room.deliver();
        assertThat(bob.liveIds()).containsExactly("a");
        assertThat(logTexts()).containsExactly("better");
        var late = RoomDriver.create(RoomDriver.unlimited(), room.log());
        assertThat(late.join("Cyd").history().messages().getFirst().message().text()).isEqualTo("better");
    }

    @Test
    void showsALaterTextThatIsReadAfterAnEarlierCopyWasStoredBehindIt() {
        ann.sends("a");
        var original = room.effects(Effect.Append.class).getFirst().message();
        var version = original.message().at() + 1;
        var edited = new SharedMessage(original.message().edited("better", version));
        room.log().append("other", edited);
        room.storeNext();
        room.deliver();
        assertThat(room.join("Cyd").history().messages())
                .extracting(message -> message.message().text())
                .contains("better")
                .doesNotContain("text of a");
        assertThat(logTexts()).containsExactly("better");
    }

    @Test
    void doesNotAcknowledgeALaterTextBeforeItIsStored() {
        ann.sends("a");
        room.storeNext();
        ann.edits("a", "better");
        room.deliver();
        assertThat(ann.ackedIds()).containsExactly("a");
        assertThat(logTexts()).containsExactly("text of a");
        room.storeAndDeliver();
        assertThat(ann.ackedIds()).containsExactly("a", "edit-a");
        assertThat(logTexts()).containsExactly("better");
    }

    @Test
    void tellsWhereAMessageIsWhoseTextWasChanged() {
        ann.sends("a");
        var original = room.effects(Effect.Append.class).getFirst().message().message();
        room.storeAndDeliver();
        ann.edits("a", "better");
        room.storeAndDeliver();
        assertThat(bob.received(ServerEvent.Update.class).getFirst().at()).isEqualTo(original.at());
    }

    @Test
    void erasesOlderCopiesWhenItStarts() {
        var original = new SharedMessage(ChatMessage.written("a", ANN, "first", null, 10));
        room.log().append("other", original);
        room.log().append("other", new SharedMessage(ChatMessage.written("b", ANN, "removed", null, 11)));
        room.log().change(new ChangeRequest(List.of(removalOf("b")), List.of(), false));
        for (int i = 0; i < RoomDriver.SNAPSHOT_SIZE; i++) {
            room.log().append(ANN, "m" + i, 12 + i);
        }
        room.log().append("other", new SharedMessage(original.message().edited("better", 10_000)));
        RoomDriver.create(RoomDriver.unlimited(), room.log()).join("Cyd");
        assertThat(logTexts()).contains("better").doesNotContain("first", "removed");
    }

    @Test
    void removesAllCopiesOfAMessageThatAreOlderThanTheInstance() {
        var copy = new SharedMessage(ChatMessage.written("a", ANN, "text", null, RoomDriver.START_MILLIS));
        room.log().append("other", copy);
        for (int i = 0; i < RoomDriver.SNAPSHOT_SIZE; i++) {
            room.log().append(ANN, "m" + i, RoomDriver.START_MILLIS);
        }
        room.log().append("other", copy);
        var late = RoomDriver.create(RoomDriver.unlimited(), room.log());
        late.join("Ann").deletes("a");
        late.storeChanges();
        assertThat(logTexts()).doesNotContain("text");
    }

    @Test
    void erasesACopyThatTheRemovingInstanceHadNotRead() {
        ann.sends("a");
        room.storeAndDeliver();
        room.log().change(new ChangeRequest(List.of(removalOf("a")), List.of(), false));
        room.deliver();
        assertThat(removed(bob)).containsExactly("ann-id/a author");
        assertThat(logTexts()).isEmpty();
    }

    @Test
    void showsTheLaterTextToAClientThatResumes() {
        ann.sends("a");
        room.storeAndDeliver();
        var cursor = room.room().cursor();
        ann.edits("a", "better");
        room.storeAndDeliver();
        var resumed = room.join("Bob", cursor).history();
        assertThat(resumed.messages()).extracting(message -> message.message().text()).contains("better");
    }

    @Test
    void removesAMessageWhoseLaterTextIsNotStoredYet() {
        ann.sends("a");
        room.storeAndDeliver();
        ann.edits("a", "better").deletes("a");
        room.storeChanges();
        room.storeAndDeliver();
        assertThat(logTexts()).isEmpty();
        assertThat(room.join("Cyd").historyIds()).isEmpty();
    }

    @Test
    void rejectsChangesOfOthersMessagesAndOfOldOnes() {
        ann.sends("a");
        room.storeAndDeliver();
        bob.edits("a", "forged").deletes("a");
        assertThat(bob.rejectionCodes()).containsExactly(ErrorCode.FORBIDDEN, ErrorCode.FORBIDDEN);
        assertThat(bob.rejections().getFirst().id()).isEqualTo("edit-a");
        room.advance(Duration.ofMinutes(16));
        ann.edits("a", "late").deletes("a");
        assertThat(ann.rejectionCodes()).containsExactly(ErrorCode.FORBIDDEN, ErrorCode.FORBIDDEN);
        assertThat(logTexts()).containsExactly("text of a");
    }

    @Test
    void acknowledgesARemovalThatIsSentAgain() {
        ann.sends("a");
        room.storeAndDeliver();
        ann.deletes("a").deletes("a");
        room.storeChanges();
        ann.deletes("a");
        assertThat(ann.ackedIds()).containsExactly("a", "delete-a", "delete-a", "delete-a");
        assertThat(removed(bob)).hasSize(1);
    }

    @Test
    void acknowledgesASecondRemovalOfAMessageWithTheFirst() {
        ann.sends("a");
        room.storeAndDeliver();
        ann.deletes("a");
        room.handle(new Input.Delete(ann.connection(), "a", "again"));
        assertThat(ann.ackedIds()).containsExactly("a");
        room.storeChanges();
        assertThat(ann.ackedIds()).containsExactly("a", "delete-a", "again");
    }

    @Test
    void acceptsChangesForAQuarterOfAnHour() {
        room.log().append(ANN, "a", room.wallMillis());
        room.deliver();
        room.advance(Duration.ofMinutes(15));
        ann.edits("a", "better");
        assertThat(ann.rejections()).isEmpty();
        room.storeAndDeliver();
        room.advance(Duration.ofMillis(1));
        ann.edits("a", "best");
        assertThat(ann.rejectionCodes()).containsExactly(ErrorCode.FORBIDDEN);
    }

    @Test
    void givesALaterTextALaterVersionWhenTheClockOfAnotherInstanceIsAhead() {
        long ahead = RoomDriver.START_MILLIS + 3_600_000;
        var original = ChatMessage.written("a", ANN, "text", RoomDriver.START_MILLIS);
        room.log().append("other", new SharedMessage(original.edited("better", ahead)));
        room.deliver();
        ann.edits("a", "best");
        assertThat(room.effects(Effect.Append.class).getLast().message().message().version()).isEqualTo(ahead + 1);
    }

    @Test
    void showsAllOfAnEditedMessageToThoseWhoDoNotShowIt() {
        var original = ChatMessage.written("a", ANN, "text", RoomDriver.START_MILLIS);
        room.log().append("other", new SharedMessage(original.edited("better", RoomDriver.START_MILLIS + 1)));
        room.deliver();
        assertThat(bob.live()).extracting(ChatMessage::text).containsExactly("better");
        assertThat(bob.received(ServerEvent.Update.class)).isEmpty();
    }

    @Test
    void storesRemovalsAgainThatRedisLost() {
        ann.sends("a");
        room.storeAndDeliver();
        ann.deletes("a");
        room.storeChanges();
        room.deliver();
        room.handle(new Input.StateRead(List.of()));
        var again = room.effects(Effect.Change.class).getLast();
        assertThat(again.key()).isNull();
        assertThat(again.request().changes()).singleElement().extracting(change -> change.register())
                .isEqualTo("removed/ann-id/a");
        room.handle(new Input.StateRead(room.log().changesAfter(EntryId.ZERO)));
        assertThat(room.effects(Effect.Change.class)).hasSize(2);
    }

    @Test
    void countsChangesAgainstTheRateOfMessages() {
        var limited = RoomDriver.create();
        var author = limited.join("Ann").sends("a");
        limited.storeAndDeliver();
        for (int i = 0; i < 20; i++) {
            author.edits("a", "text " + i);
            limited.storeAndDeliver();
        }
        assertThat(author.rejectionCodes()).contains(ErrorCode.RATE_LIMITED);
    }

    private List<String> logTexts() {
        return room.log().after(EntryId.ZERO).stream().map(entry -> entry.message().message().text()).toList();
    }

    private static List<String> removed(ScriptedClient client) {
        return client.received(ServerEvent.Remove.class).stream()
                .map(event -> event.clientId() + "/" + event.id() + " " + event.by())
                .toList();
    }

    private static RoomChange removalOf(String id) {
        return new RoomChange.Removed(
                "ann-id", id, "author", new Stamp(RoomDriver.START_MILLIS, "ann-id", "elsewhere-" + id));
    }
}
