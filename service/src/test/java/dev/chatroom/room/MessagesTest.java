package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.User;
import dev.chatroom.room.Effect.Metric;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final User EVE = RoomDriver.user("Eve");
    private static final MessageKey ANNS_M1 = new MessageKey("ann-id", "m1");

    private final RoomDriver room = RoomDriver.create(RoomDriver.unlimited());

    @Test
    void showsAMessageToEveryoneAtOnceAndAcknowledgesItWhenStored() {
        var ann = room.join("Ann");
        var bob = room.join("Bob");
        room.storeAll();
        ann.sends("m1");
        assertThat(ann.liveIds()).containsExactly("m1");
        assertThat(bob.live())
                .containsExactly(ChatMessage.written(
                        "m1", RoomDriver.user("Ann"), "text of m1", bob.live().getFirst().at()));
        assertThat(ann.ackedIds()).isEmpty();
        room.storeAll();
        assertThat(ann.ackedIds()).containsExactly("m1");
        assertThat(bob.ackedIds()).isEmpty();
    }

    @Test
    void describesABroadcastOfALocalMessage() {
        var ann = room.join("Ann");
        room.join("Bob");
        room.connect();
        ann.sends("m1");
        var broadcast = room.effects(Effect.BroadcastMessage.class).getFirst();
        assertThat(broadcast.local()).isTrue();
        assertThat(broadcast.acceptedAt()).isEqualTo(room.now().nanos());
        assertThat(broadcast.receivers()).isEqualTo(2);
    }

    @Test
    void describesABroadcastOfAMessageFromAnotherInstance() {
        room.join("Ann");
        room.log().append(EVE, "slow", room.now().wallMillis() - 250);
        room.log().append(EVE, "from-a-fast-clock", room.now().wallMillis() + 5_000);
        room.deliver();
        var broadcasts = room.effects(Effect.BroadcastMessage.class);
        assertThat(broadcasts).extracting(Effect.BroadcastMessage::local).containsExactly(false, false);
        assertThat(broadcasts)
                .extracting(Effect.BroadcastMessage::acceptedAt)
                .containsExactly(room.now().nanos() - 250_000_000, room.now().nanos());
    }

    @Test
    void measuresTheTimeUntilAMessageIsAcknowledged() {
        room.join("Ann").sends("m1");
        room.advance(Duration.ofMillis(30));
        room.storeAll();
        assertThat(room.counted(Metric.MESSAGES_RECEIVED)).isEqualTo(1);
        assertThat(room.effects(Effect.Count.class))
                .filteredOn(count -> count.metric() == Metric.ACKNOWLEDGED_AFTER)
                .containsExactly(new Effect.Count(Metric.ACKNOWLEDGED_AFTER, 30_000_000));
    }

    @Test
    void doesNotShowOwnEntriesAgainWhenTheyAreRead() {
        var ann = room.join("Ann").sends("m1");
        room.storeAndDeliver();
        assertThat(ann.liveIds()).containsExactly("m1");
        assertThat(ann.notices()).containsExactly("joined Ann");
        assertThat(ann.ackedIds()).containsExactly("m1");
    }

    @Test
    void acknowledgesAnOwnEntryThatIsReadBeforeTheReportThatItIsStored() {
        var ann = room.join("Ann");
        room.storeAll();
        ann.sends("m1");
        var entry = room.storeNextSilently();
        room.deliver();
        assertThat(ann.ackedIds()).containsExactly("m1");
        room.handle(new Input.Stored(ANNS_M1, 0, entry));
        assertThat(ann.ackedIds()).containsExactly("m1");
        assertThat(room.counted(Metric.MESSAGES_RECEIVED)).isEqualTo(1);
    }

    @Test
    void doesNotAcknowledgeForAnEntryOfAnotherInstance() {
        var ann = room.join("Ann").sends("m1");
        room.log().append(RoomDriver.user("Ann"), "m1", room.now().wallMillis());
        room.deliver();
        assertThat(ann.ackedIds()).isEmpty();
        room.storeAll();
        assertThat(ann.ackedIds()).containsExactly("m1");
    }

    @Test
    void movesTheCursorOverOwnEntriesToo() {
        var ann = room.join("Ann").sends("m1");
        room.storeAndDeliver();
        ann.sends("m2");
        assertThat(ann.liveEvents().getLast().cursor()).isEqualTo(ScriptedLog.entry(1));
    }

    @Test
    void sendsEachEntryOfABatchWithItsOwnCursor() {
        var ann = room.join("Ann");
        room.log().append(EVE, "m1", 1);
        room.log().append(EVE, "m2", 2);
        room.deliver();
        assertThat(ann.liveEvents())
                .filteredOn(event -> event.message().message().system() == null)
                .extracting(event -> event.cursor())
                .containsExactly(ScriptedLog.entry(1), ScriptedLog.entry(2));
    }

    @Test
    void movesTheCursorOverEntriesThatCannotBeDecodedAndNeverBack() {
        room.join("Ann");
        room.handle(new Input.Appended(List.of(), ScriptedLog.entry(7)));
        assertThat(room.room().cursor()).isEqualTo(ScriptedLog.entry(7));
        room.handle(new Input.Appended(List.of(), ScriptedLog.entry(5)));
        assertThat(room.room().cursor()).isEqualTo(ScriptedLog.entry(7));
    }

    @Test
    void continuesFromTheNewEndOfALogThatLostItsNewestEntries() {
        room.join("Ann");
        room.receive(EVE, "m1");
        assertThat(room.handle(new Input.Rewound(new EntryId(900, 0)))).isEmpty();
        assertThat(room.room().cursor()).isEqualTo(new EntryId(900, 0));
    }

    @Test
    void showsAMessageOfAnotherInstanceOnce() {
        var ann = room.join("Ann");
        room.log().append(EVE, "m1", 5);
        room.log().append(EVE, "m1", 5);
        room.deliver();
        assertThat(ann.liveIds()).containsExactly("m1");
    }

    @Test
    void acknowledgesAMessageThatIsSentAgainAfterItWasStored() {
        var ann = room.join("Ann").sends("m1");
        room.storeAll();
        ann.sends("m1");
        assertThat(ann.liveIds()).containsExactly("m1");
        assertThat(ann.ackedIds()).containsExactly("m1", "m1");
        assertThat(room.counted(Metric.MESSAGES_RECEIVED)).isEqualTo(1);
    }

    @Test
    void acknowledgesAMessageThatIsSentAgainAfterItWasReadFromAnotherInstance() {
        var ann = room.join("Ann");
        room.receive(RoomDriver.user("Ann"), "m1");
        ann.sends("m1");
        assertThat(ann.ackedIds()).containsExactly("m1");
        assertThat(ann.liveIds()).containsExactly("m1");
    }

    @Test
    void acknowledgesAMessageThatIsSentAgainWhileUnstoredOnceForEachConnection() {
        var ann = room.join("Ann");
        room.storeAll();
        ann.sends("m1", "m1");
        var again = room.join("Ann").sends("m1");
        assertThat(again.ackedIds()).isEmpty();
        room.storeAll();
        assertThat(ann.ackedIds()).containsExactly("m1");
        assertThat(again.ackedIds()).containsExactly("m1");
        assertThat(ann.liveIds()).containsExactly("m1");
        assertThat(room.counted(Metric.MESSAGES_RECEIVED)).isEqualTo(1);
    }

    @Test
    void sendsNoAcknowledgementToAConnectionThatIsGone() {
        var ann = room.join("Ann").sends("m1");
        var again = room.join("Ann").sends("m1");
        ann.leaves();
        room.storeAll();
        assertThat(again.ackedIds()).containsExactly("m1");
    }

    @Test
    void countsNoAcknowledgementThatNobodyWaitsFor() {
        room.join("Bob");
        room.join("Ann").sends("m1").leaves();
        room.storeAll();
        assertThat(room.counted(Metric.ACKNOWLEDGED_AFTER)).isZero();
        assertThat(room.effects(Effect.Count.class))
                .noneMatch(count -> count.metric() == Metric.ACKNOWLEDGED_AFTER);
    }

    @Test
    void stopsWaitingForAMessageThatIsAcknowledged() {
        room.join("Bob");
        var ann = room.join("Ann").sends("m1");
        room.storeAll();
        ann.sends("m2");
        // Would fail if m1 still waited.
        ann.leaves();
        room.storeAll();
        assertThat(room.log().after(EntryId.ZERO)).extracting(entry -> entry.message().message().id()).contains("m1", "m2");
    }

    @Test
    void keepsMessagesOfTwoUsersWithTheSameIdApart() {
        var ann = room.join("Ann").sends("m1");
        var bob = room.join("Bob").sends("m1");
        assertThat(ann.live()).extracting(ChatMessage::clientId).containsExactly("ann-id", "bob-id");
        room.storeAll();
        assertThat(ann.ackedIds()).containsExactly("m1");
        assertThat(bob.ackedIds()).containsExactly("m1");
        room.deliver();
        assertThat(ann.live()).hasSize(2);
        assertThat(room.join("Cat").historyIds()).containsExactly("m1", "m1");
    }

    @Test
    void doesNotAcknowledgeOneUsersMessageForAnothers() {
        var ann = room.join("Ann");
        room.receive(EVE, "m1");
        ann.sends("m1");
        assertThat(ann.ackedIds()).as("Eve's is stored, Ann's is not").isEmpty();
        room.storeAll();
        assertThat(ann.ackedIds()).containsExactly("m1");
    }

    @Test
    void showsTheLaterOfTwoCopiesInTheLogInItsPlace() {
        var ann = room.join("Ann");
        room.storeAll();
        ann.sends("m1");
        room.storeNextSilently();
        room.log().append(RoomDriver.user("Ann"), "m1", 7);
        room.deliver();
        assertThat(ann.live()).extracting(ChatMessage::id).containsExactly("m1", "m1");
        assertThat(ann.live().getLast().at()).isEqualTo(7);
        assertThat(ann.ackedIds()).containsExactly("m1");
        assertThat(room.join("Bob").history().messages())
                .extracting(SharedMessage::message)
                .filteredOn(message -> message.system() == null)
                .extracting(ChatMessage::at)
                .containsExactly(7L);
    }

    @Test
    void doesNotShowAnEarlierCopyInTheLog() {
        var ann = room.join("Ann");
        room.storeAll();
        room.log().append(RoomDriver.user("Ann"), "m1", 7);
        ann.sends("m1");
        room.storeAndDeliver();
        assertThat(ann.live()).hasSize(1);
        assertThat(ann.live().getFirst().at()).isNotEqualTo(7);
    }

    @Test
    void rejectsMessagesWhenTooManyWaitToBeStored() {
        var config = new RoomConfig("here", HistoryConfig.DEFAULT, 2, Duration.ofSeconds(5), Duration.ZERO,
                RoomConfig.Rates.UNLIMITED);
        var small = RoomDriver.create(config);
        var ann = small.join("Ann").sends("m1", "m2", "m3");
        assertThat(ann.liveIds()).containsExactly("m1", "m2");
        assertThat(ann.rejections())
                .containsExactly(new Effect.Reject(
                        ann.connection(),
                        ErrorCode.UNAVAILABLE,
                        "the room cannot store messages now; send it again later",
                        "m3"));
        assertThat(ann.sends("m1").rejections()).as("m1 waits already").hasSize(1);
        small.storeNext();
        ann.sends("m3");
        small.storeAll();
        assertThat(ann.ackedIds()).containsExactly("m1", "m2", "m3");
    }

    @Test
    void rejectsMessagesWhenTooManyBytesWaitToBeStored() {
        var ann = room.join("Ann");
        var text = "\u4e00".repeat(2_000);
        int accepted = 0;
        while (ann.rejections().isEmpty()) {
            room.handle(new Input.Message(ann.connection(), "m" + accepted++, text));
        }
        assertThat(ann.rejectionCodes()).containsExactly(ErrorCode.UNAVAILABLE);
        assertThat(3L * text.length() * accepted)
                .isBetween(Messages.MAX_UNSTORED_BYTES * 9 / 10, Messages.MAX_UNSTORED_BYTES);
        room.storeNext();
        ann.sends("fits");
        assertThat(ann.rejections()).hasSize(1);
    }

    @Test
    void rejectsMessagesBeyondTheRateWithTheLimit() {
        var limited = RoomDriver.create();
        var ann = limited.join("Ann");
        for (int i = 0; i < 11; i++) {
            ann.sends("m" + i);
        }
        assertThat(ann.rejections())
                .containsExactly(new Effect.Reject(
                        ann.connection(),
                        ErrorCode.RATE_LIMITED,
                        "too many messages; at most 10 at once and 5 a second are accepted",
                        "m10"));
        assertThat(limited.counted(Metric.MESSAGES_RATE_LIMITED)).isEqualTo(1);
        limited.advance(Duration.ofMillis(200));
        ann.sends("m10");
        limited.storeAll();
        assertThat(ann.ackedIds()).hasSize(11);
    }

    @Test
    void acknowledgesNothingForAMessageThatIsNeverStored() {
        var ann = room.join("Ann").sends("m1");
        assertThat(room.handle(new Input.StoreFailed(ANNS_M1, 0))).isEmpty();
        assertThat(room.handle(new Input.StoreFailed(ANNS_M1, 0))).isEmpty();
        assertThat(ann.ackedIds()).isEmpty();
        ann.leaves();
        assertThat(room.handle(new Input.Stored(ANNS_M1, 0, ScriptedLog.entry(9)))).isEmpty();
    }

    @Test
    void neverAcknowledgesAMessageThatWillNotBeStored() {
        var ann = room.join("Ann").sends("m1");
        room.handle(new Input.StoreFailed(ANNS_M1, 0));
        ann.sends("m1");
        assertThat(ann.ackedIds()).isEmpty();
        assertThat(ann.rejectionCodes()).containsExactly(ErrorCode.UNAVAILABLE);
        assertThat(ann.liveIds()).containsExactly("m1");
    }

    @Test
    void numbersNoticesWithinTheInstance() {
        var ann = room.join("Ann");
        room.join("Bob");
        room.advance(Duration.ofMillis(100));
        assertThat(ann.liveEvents())
                .extracting(event -> event.message().message().id())
                .containsExactly("here:1", "here:2");
    }

    @Test
    void showsJoinedClientsWhatTheStartOfTheLogBrings() {
        room.holdStart();
        room.log().append(EVE, "m1", 1);
        var ann = room.join("Ann");
        room.advance(Duration.ofSeconds(3));
        assertThat(ann.historyIds()).isEmpty();
        room.start();
        assertThat(ann.liveIds()).containsExactly("m1");
        room.deliver();
        assertThat(ann.liveIds()).containsExactly("m1");
        assertThat(room.room().cursor()).isEqualTo(ScriptedLog.entry(1));
        assertThat(room.join("Bob").historyIds()).containsExactly("m1");
    }

    @Test
    void showsNothingAgainWhenTheLogIsReadFromItsStartAgain() {
        var forgetful = RoomDriver.create(new RoomConfig(
                "here", new HistoryConfig(200, 1_000, 256 * 1024, 5), 10, Duration.ofSeconds(5), Duration.ZERO, RoomConfig.Rates.UNLIMITED));
        var ann = forgetful.join("Ann");
        var ids = IntStream.range(0, 10).mapToObj(i -> "m" + i).toList();
        ids.forEach(id -> forgetful.receive(EVE, id));
        forgetful.start();
        assertThat(ann.liveIds()).isEqualTo(ids);
    }

    @Test
    void showsNothingAtTheStartOfTheLogWhenNobodyHasJoined() {
        room.log().append(EVE, "m1", 1);
        room.connect();
        assertThat(room.effects(Effect.BroadcastMessage.class)).isEmpty();
    }

    @Test
    void sendsAMessageDuringAJoinExactlyOnce() {
        var ann = room.join("Ann").sends("unstored");
        room.log().append(EVE, "unread", room.now().wallMillis());
        var bob = room.join("Bob");
        room.storeAndDeliver();
        assertThat(bob.historyIds()).containsExactly("unstored");
        assertThat(bob.liveIds()).containsExactly("unread");
        assertThat(ann.liveIds()).containsExactly("unstored", "unread");
    }

    @Test
    void timesAnAnswerAfterWhatHistoryShows() {
        room.log().append(EVE, "from-a-fast-clock", room.now().wallMillis() + 5_000);
        var ann = room.join("Ann").sends("answer");
        assertThat(room.join("Bob").historyIds()).containsExactly("from-a-fast-clock", "answer");
        assertThat(ann.live().getFirst().at()).isGreaterThan(room.now().wallMillis() + 5_000);
    }

    @Test
    void timesAnAnswerAfterALiveMessage() {
        var ann = room.join("Ann");
        room.log().append(EVE, "from-a-fast-clock", room.now().wallMillis() + 5_000);
        room.deliver();
        ann.sends("answer");
        assertThat(ann.live()).extracting(ChatMessage::at).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void timesMessagesInOrderWhenTheWallClockIsSetBack() {
        var ann = room.join("Ann").sends("m1");
        room.setWallClock(RoomDriver.START_MILLIS - 60_000);
        ann.sends("m2");
        assertThat(ann.live()).extracting(ChatMessage::at).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void withdrawsTypingWhenTheMessageArrives() {
        var ann = room.join("Ann");
        var bob = room.join("Bob");
        bob.types();
        ann.types().sends("m1");
        room.handle(new Input.RemoteTyping(new ServerEvent.Typing("eve-id", "Eve", null, null)));
        room.receive(EVE, "m2");
        room.advance(Duration.ofSeconds(2));
        assertThat(ann.typing()).containsExactly("Bob");
        assertThat(room.effects(Effect.Signal.class)).hasSize(1);
    }

    @Test
    void keepsTheSignalOfAUserWhoseMessageArrivedFromAnotherInstance() {
        var bob = room.join("Bob").types();
        var ann = room.join("Ann").types();
        room.receive(RoomDriver.user("Ann"), "m1");
        room.advance(Duration.ofSeconds(2));
        assertThat(bob.typing()).containsExactly("Bob");
        assertThat(room.effects(Effect.Signal.class))
                .extracting(signal -> signal.typing().name())
                .containsExactly("Bob", "Ann");
        assertThat(ann.rejections()).isEmpty();
    }

    @Test
    void showsAnOwnEntryOnceEvenIfItsIdWasForgottenBeforeItWasStored() {
        var forgetful = RoomDriver.create(new RoomConfig(
                "here", new HistoryConfig(200, 1_000, 256 * 1024, 5), 10, Duration.ofSeconds(5), Duration.ZERO, RoomConfig.Rates.UNLIMITED));
        var ann = forgetful.join("Ann").sends("mine");
        for (int i = 0; i < 10; i++) {
            forgetful.receive(EVE, "m" + i);
        }
        forgetful.storeAndDeliver();
        ann.sends("mine");
        assertThat(ann.liveIds()).containsOnlyOnce("mine");
        assertThat(ann.ackedIds()).containsExactly("mine", "mine");
    }

    @Test
    void readsAnEntryOfItsOwnThatItDoesNotRemember() {
        // An instance that restarted under the same name.
        var ann = room.join("Ann");
        var entry = new LogEntry(
                ScriptedLog.entry(1), "here", new SharedMessage(ChatMessage.written("m1", EVE, "hi", 5)));
        room.handle(new Input.Appended(List.of(entry), entry.id()));
        assertThat(ann.liveIds()).containsExactly("m1");
    }
}
