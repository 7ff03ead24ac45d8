package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.protocol.Identity;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import dev.chatroom.protocol.WireLimits;
import dev.chatroom.testing.FakeBroker;
import dev.chatroom.testing.FakeLog;
import dev.chatroom.testing.ManualScheduler;
import dev.chatroom.testing.RecordingOutbound;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HubTest {
    private static final User EVE = new User("eve-on-another-pod", "Eve");

    private final ManualScheduler time = new ManualScheduler();
    private final FakeLog log = new FakeLog();
    private final FakeBroker broker = new FakeBroker("here", log);
    private final EventCodec codec = new EventCodec(WireLimits.DEFAULT);
    private final Hub hub = hub(HubConfig.defaults("here"));

    @AfterEach
    void stopFlushing() {
        hub.close();
    }

    @Test
    void theFirstSocketSubscribesAndTheLastOneEndsIt() {
        var first = hub.register(new RecordingOutbound());
        var second = hub.register(new RecordingOutbound());
        assertThat(broker.subscribed()).isEqualTo(1);
        assertThat(hub.connections()).isEqualTo(2);
        hub.unregister(first);
        assertThat(broker.closed()).isZero();
        hub.unregister(second);
        assertThat(broker.closed()).isEqualTo(1);
        assertThat(hub.connections()).isZero();
        hub.register(new RecordingOutbound());
        assertThat(broker.subscribed()).isEqualTo(2);
    }

    @Test
    void aSocketThatGoesTwiceGoesOnce() {
        var ann = join("Ann");
        var twice = join("Bob");
        hub.unregister(twice.connection);
        hub.unregister(twice.connection);
        assertThat(hub.connections()).isEqualTo(1);
        time.advance(Duration.ofSeconds(10));
        assertThat(ann.out.said()).containsExactly("joined Ann", "joined Bob", "left Bob");
    }

    @Test
    void joinIsAnsweredWithHistoryAndWhoOneIs() {
        log.append("other", json("m1", 1));
        var ann = join("Ann");
        var history = ann.out.events().getFirst();
        assertThat(history.getString("type")).isEqualTo("history");
        assertThat(history.getString("instance")).isEqualTo("here");
        assertThat(history.getBoolean("gap")).isFalse();
        assertThat(history.getJsonObject("self").getString("clientId")).isEqualTo(Identity.publicId(secret("Ann")));
        assertThat(history.getJsonObject("self").getString("name")).isEqualTo("Ann");
        assertThat(ann.out.historyIds()).containsExactly("m1");
    }

    @Test
    void theSecretIsToldToNobody() {
        var ann = join("Ann");
        var bob = join("Bob");
        ann.say("m1");
        time.advance(Duration.ofSeconds(2));
        assertThat(ann.out.events().toString() + bob.out.events()).doesNotContain(secret("Ann"));
    }

    @Test
    void historyAndLiveNeitherOverlapNorLeaveAHole() {
        var ann = join("Ann");
        for (int i = 1; i <= 9; i++) {
            ann.say("m" + i);
            time.advance(Duration.ofSeconds(1));
            if (i == 5) {
                var bob = join("Bob");
                assertThat(bob.out.historyIds()).containsExactly("m1", "m2", "m3", "m4", "m5");
                ann.say("late");
                assertThat(bob.out.liveIds()).containsExactly("late");
            }
        }
        assertThat(ann.out.liveIds()).containsExactly("m1", "m2", "m3", "m4", "m5", "late", "m6", "m7", "m8", "m9");
    }

    @Test
    void aMessageIsShownToEveryoneAtOnceAndItsSenderIsToldWhenItIsStored() {
        broker.holdAppends();
        var ann = join("Ann");
        var bob = join("Bob");
        storeAll();
        ann.say("m1");
        assertThat(ann.out.liveIds()).containsExactly("m1");
        assertThat(bob.out.liveIds()).containsExactly("m1");
        assertThat(ann.out.ackedIds()).isEmpty();
        storeAll();
        assertThat(ann.out.ackedIds()).containsExactly("m1");
        assertThat(bob.out.ackedIds()).isEmpty();
    }

    @Test
    void inAQuietRoomTheSenderIsToldWithoutAFlushOfAll() throws InterruptedException {
        broker.holdAppends();
        var ann = join("Ann");
        ann.say("m1");
        await().until(() -> isQuiet(ann.out));
        int flushes = ann.out.flushes();
        int delayed = ann.out.delayed();

        storeAll();

        assertThat(ann.out.ackedIds()).containsExactly("m1");
        assertThat(ann.out.delayed()).isEqualTo(delayed);
        assertThat(isQuiet(ann.out)).isTrue();
        assertThat(ann.out.flushes()).isEqualTo(flushes);
    }

    @Test
    void ourOwnEntriesAreNotShownAgainWhenTheyAreReadBack() {
        var ann = join("Ann");
        ann.say("m1");
        broker.deliver();
        assertThat(ann.out.liveIds()).containsExactly("m1");
        assertThat(ann.out.said()).containsExactly("joined Ann");
    }

    @Test
    void theCursorMovesOverOurOwnEntriesToo() {
        var ann = join("Ann");
        ann.say("m1");
        broker.deliver();
        ann.say("m2");
        // "joined" and m1 were read: two entries.
        assertThat(ann.out.events("message").getLast().getString("cursor")).isEqualTo("1000-2");
    }

    @Test
    void aMessageOfAnotherPodIsShownOnce() {
        var ann = join("Ann");
        log.append("other", json("m1", time.millis()));
        log.append("third", json("m1", time.millis()));
        broker.deliver();
        assertThat(ann.out.liveIds()).containsExactly("m1");
    }

    @Test
    void whatIsNoMessageInTheLogStopsNobody() {
        var ann = join("Ann");
        log.append("other", new byte[] {'n', 'u', 'l', 'l'});
        log.append("other", json("m1", 1));
        broker.deliver();
        assertThat(ann.out.liveIds()).containsExactly("m1");
    }

    @Test
    void aMessageThatIsSentAgainIsAcknowledgedAndNotShownAgain() {
        var ann = join("Ann");
        ann.say("m1");
        ann.say("m1");
        assertThat(ann.out.liveIds()).containsExactly("m1");
        assertThat(ann.out.ackedIds()).containsExactly("m1", "m1");
    }

    @Test
    void whoSendsAgainBeforeItIsStoredIsAcknowledgedOnlyWhenItIs() {
        broker.holdAppends();
        var ann = join("Ann");
        storeAll();
        ann.say("m1");
        var again = join("Ann");
        again.say("m1");
        assertThat(again.out.ackedIds()).isEmpty();
        storeAll();
        assertThat(ann.out.ackedIds()).containsExactly("m1");
        assertThat(again.out.ackedIds()).containsExactly("m1");
        assertThat(ann.out.liveIds()).containsExactly("m1");
    }

    @Test
    void aMessageWithoutIdIsGivenOne() throws BadEventException {
        var ann = join("Ann");
        hub.receive(ann.connection, new ClientEvent.Message(null, "hi"));
        assertThat(ann.out.liveIds()).hasSize(1).isEqualTo(ann.out.ackedIds());
    }

    @Test
    void whatTheBackboneDoesNotTakeIsRefusedAndShownToNobody() {
        var ann = join("Ann");
        broker.accept(false);
        assertThat(refusal(ann, new ClientEvent.Message("m1", "hi")))
                .isEqualTo(new ServerEvent.Refusal(
                        "unavailable", "the room cannot store messages now; send it again later", "m1"));
        assertThat(ann.out.liveIds()).isEmpty();
        broker.accept(true);
        ann.say("m1");
        assertThat(ann.out.ackedIds()).containsExactly("m1");
    }

    @Test
    void whoHasNotJoinedMayNotSpeak() {
        var nobody = new Client(hub.register(new RecordingOutbound()), new RecordingOutbound());
        assertThat(refusal(nobody, new ClientEvent.Message("m1", "hi")))
                .isEqualTo(new ServerEvent.Refusal("not_joined", "send a join first on every socket", "m1"));
        assertThat(refusal(nobody, new ClientEvent.Typing()).code()).isEqualTo("not_joined");
    }

    @Test
    void aSocketJoinsOnce() {
        var ann = join("Ann");
        assertThat(refusal(ann, new ClientEvent.Join(secret("Bob"), "Bob", null)))
                .isEqualTo(new ServerEvent.Refusal("invalid", "this socket has joined already", null));
    }

    @Test
    void whoSendsTooFastIsToldTheLimit() {
        var ann = join("Ann");
        for (int i = 0; i < 10; i++) {
            ann.say("m" + i);
        }
        assertThat(refusal(ann, new ClientEvent.Message("m10", "hi")))
                .isEqualTo(new ServerEvent.Refusal(
                        "rate_limited", "too many messages; at most 10 at once and 5.0 a second are accepted", "m10"));
        time.advance(Duration.ofMillis(200));
        ann.say("m10");
        assertThat(ann.out.ackedIds()).hasSize(11);
    }

    @Test
    void joinedIsSaidForAUsersFirstConnectionOnly() {
        var ann = join("Ann");
        join("Ann");
        time.advance(Duration.ofSeconds(10));
        assertThat(ann.out.said()).containsExactly("joined Ann");
        assertThat(hub.snapshot().count()).isEqualTo(1);
        assertThat(hub.snapshot().connections()).isEqualTo(2);
    }

    @Test
    void joinedIsNotSaidOfWhoIsOnAnotherPodAlready() {
        var id = Identity.publicId(secret("Ann"));
        log.enter("other", new User(id, "Ann"));
        var ann = join("Ann");
        time.advance(Duration.ofSeconds(10));
        assertThat(ann.out.said()).isEmpty();
    }

    @Test
    void leftIsSaidOnlyAfterTheGrace() {
        var ann = join("Ann");
        var bob = join("Bob");
        time.advance(Duration.ofSeconds(1));
        hub.unregister(bob.connection);
        time.advance(Duration.ofMillis(4_999));
        assertThat(ann.out.said()).doesNotContain("left Bob");
        assertThat(hub.snapshot().count()).isEqualTo(2);
        time.advance(Duration.ofMillis(1));
        assertThat(ann.out.said()).endsWith("left Bob");
        assertThat(hub.snapshot().count()).isEqualTo(1);
    }

    @Test
    void whoComesBackWithinTheGraceWasNeverAway() {
        var ann = join("Ann");
        var bob = join("Bob");
        time.advance(Duration.ofSeconds(1));
        hub.unregister(bob.connection);
        time.advance(Duration.ofSeconds(3));
        join("Bob");
        time.advance(Duration.ofSeconds(30));
        assertThat(ann.out.said()).containsExactly("joined Ann", "joined Bob");
        assertThat(hub.snapshot().count()).isEqualTo(2);
    }

    @Test
    void leftIsNotSaidOfWhoIsStillOnAnotherPod() {
        var ann = join("Ann");
        var bob = join("Bob");
        time.advance(Duration.ofSeconds(1));
        var bobsId = Identity.publicId(secret("Bob"));
        log.enter("other", new User(bobsId, "Bob"));
        hub.podChanged("other", new PresenceChange(List.of(new User(bobsId, "Bob")), List.of()));
        hub.unregister(bob.connection);
        time.advance(Duration.ofSeconds(30));
        assertThat(ann.out.said()).containsExactly("joined Ann", "joined Bob");
        assertThat(hub.snapshot().count()).isEqualTo(2);
    }

    @Test
    void usersOfADeadPodAreSaidToHaveLeft() {
        var ann = join("Ann");
        hub.podUsers("other", List.of(EVE));
        time.advance(Duration.ofSeconds(1));
        assertThat(ann.out.events("presence").getLast().getInt("count")).isEqualTo(2);
        hub.podUsers("other", List.of());
        hub.vanished(List.of(EVE));
        time.advance(Duration.ofSeconds(1));
        assertThat(ann.out.said()).endsWith("left Eve");
        assertThat(ann.out.events("presence").getLast().getInt("count")).isEqualTo(1);
    }

    @Test
    void whoTypesIsShownHereAndToldToTheOtherPods() throws BadEventException {
        var ann = join("Ann");
        var bob = join("Bob");
        hub.receive(ann.connection, new ClientEvent.Typing());
        assertThat(bob.out.events("typing")).hasSize(1);
        assertThat(bob.out.events("typing").getFirst().getString("name")).isEqualTo("Ann");
        assertThat(broker.signals()).extracting(ServerEvent.Typing::name).containsExactly("Ann");
    }

    @Test
    void whoTypesElsewhereIsShownHereAndNotToldOn() {
        var ann = join("Ann");
        hub.typing(new ServerEvent.Typing(EVE.clientId(), EVE.name(), null));
        assertThat(ann.out.events("typing")).hasSize(1);
        assertThat(broker.signals()).isEmpty();
    }

    @Test
    void typingBeyondTheLimitIsDroppedWithoutAWord() throws BadEventException {
        var ann = join("Ann");
        for (int i = 0; i < 100; i++) {
            hub.receive(ann.connection, new ClientEvent.Typing());
        }
        time.advance(Duration.ofSeconds(5));
        assertThat(broker.signals()).hasSizeBetween(1, 5);
        assertThat(ann.out.events("error")).isEmpty();
    }

    @Test
    void whoComesBackGetsWhatCameAfterHisCursor() {
        var ann = join("Ann");
        log.append("other", json("m1", 1));
        log.append("other", json("m2", 2));
        broker.deliver();
        var cursor = ann.out.events("message").getLast().getString("cursor");
        log.append("other", json("m3", 3));
        broker.deliver();
        var again = join("Ann", cursor);
        assertThat(again.out.historyIds()).containsExactly("m3");
        assertThat(lastHistory(again).getBoolean("gap")).isFalse();
    }

    @Test
    void whatTheHubDoesNotHoldIsReadFromTheLog() {
        var other = new FakeBroker("here", log);
        var small = new HubConfig(
                "here", 2, 2, 100, Duration.ofMillis(50), Duration.ofSeconds(5), Duration.ZERO, rates());
        for (int i = 1; i <= 8; i++) {
            log.append("other", json("m" + i, i));
        }
        try (var smallHub = new Hub(small, other, codec, time, HubMeters.NONE)) {
            assertThat(joinAt(smallHub, null).out.historyIds()).containsExactly("m7", "m8");
            var back = joinAt(smallHub, "1000-2");
            assertThat(back.out.historyIds()).containsExactly("m3", "m4", "m5", "m6", "m7", "m8");
            assertThat(lastHistory(back).getBoolean("gap")).isFalse();
            // m5 to m8, and that Ann has joined.
            log.trim(5);
            var late = joinAt(smallHub, "1000-2");
            assertThat(late.out.historyIds()).containsExactly("m5", "m6", "m7", "m8");
            assertThat(lastHistory(late).getBoolean("gap")).isTrue();
            other.failReads();
            assertThat(lastHistory(joinAt(smallHub, "1000-2")).getBoolean("gap")).isTrue();
        }
    }

    @Test
    void whoMissedMoreThanAnybodyReadsGetsTheNewestAndAGap() {
        for (int i = 1; i <= 11_500; i++) {
            log.append("other", json("m" + i, i));
        }
        var small = new HubConfig(
                "here", 2, 2, 100, Duration.ofMillis(50), Duration.ofSeconds(5), Duration.ZERO, rates());
        try (var smallHub = new Hub(small, new FakeBroker("here", log), codec, time, HubMeters.NONE)) {
            var back = joinAt(smallHub, "1000-1");
            assertThat(back.out.historyIds()).endsWith("m11499", "m11500");
            assertThat(lastHistory(back).getBoolean("gap")).isTrue();
        }
    }

    @Test
    void whatComesWhileTheLogIsReadIsReadToo() {
        var other = new FakeBroker("here", log);
        var small = new HubConfig(
                "here", 2, 2, 100, Duration.ofMillis(50), Duration.ofSeconds(5), Duration.ZERO, rates());
        for (int i = 1; i <= 6; i++) {
            log.append("other", json("m" + i, i));
        }
        try (var smallHub = new Hub(small, other, codec, time, HubMeters.NONE)) {
            joinAt(smallHub, null);
            // More than is held comes between the answer to the first read and the join.
            other.afterNextRead(() -> {
                for (int i = 7; i <= 12; i++) {
                    log.append("other", json("m" + i, i));
                }
                other.deliver();
            });
            var back = joinAt(smallHub, "1000-2");
            assertThat(back.out.historyIds())
                    .containsExactly("m3", "m4", "m5", "m6", "m7", "m8", "m9", "m10", "m11", "m12");
            assertThat(lastHistory(back).getBoolean("gap")).isFalse();
        }
    }

    @Test
    void aCopyThatStandsBehindOursIsShownInItsPlaceOnceOursIsAcknowledged() {
        broker.holdAppends();
        var ann = join("Ann");
        storeAll();
        ann.say("m1");
        broker.storeNextSilently();
        log.append("other", json("m1", 7));
        broker.deliver();
        assertThat(ann.out.liveIds()).containsExactly("m1");
        broker.ackNext();
        assertThat(ann.out.liveIds()).containsExactly("m1", "m1");
        assertThat(ann.out.events("message").getLast().getJsonObject("message").getInt("at")).isEqualTo(7);
    }

    @Test
    void aCursorThatIsNoneGetsTheNewestAndAGap() {
        log.append("other", json("m1", 1));
        var ann = join("Ann", "yesterday");
        assertThat(ann.out.historyIds()).containsExactly("m1");
        assertThat(lastHistory(ann).getBoolean("gap")).isTrue();
    }

    @Test
    void whoJoinedBeforeThereWasASeedIsShownWhatItBrings() {
        broker.holdSeed();
        log.append("other", json("m1", 1));
        var impatient = new HubConfig(
                "here", 200, 1_000, 100, Duration.ofMillis(50), Duration.ofSeconds(5), Duration.ZERO, rates());
        try (var early = new Hub(impatient, broker, codec, time, HubMeters.NONE)) {
            var ann = joinAt(early, null);
            assertThat(ann.out.historyIds()).isEmpty();
            broker.seed();
            assertThat(ann.out.liveIds()).containsExactly("m1");
            broker.deliver();
            assertThat(ann.out.liveIds()).containsExactly("m1");
            assertThat(joinAt(early, null).out.historyIds()).containsExactly("m1");
        }
    }

    @Test
    void aMessageDuringAJoinIsSeenExactlyOnce() {
        broker.holdAppends();
        var ann = join("Ann");
        ann.say("unstored");
        log.append("other", json("undelivered", time.millis()));
        var bob = join("Bob");
        storeAll();
        broker.deliver();
        assertThat(bob.out.historyIds()).containsExactly("unstored");
        assertThat(bob.out.liveIds()).containsExactly("undelivered");
    }

    @Test
    void anAnswerSortsBelowWhatHistoryShows() {
        log.append("other", json("from-a-fast-clock", time.millis() + 5_000));
        var ann = join("Ann");
        ann.say("answer");
        assertThat(join("Bob").out.historyIds()).containsExactly("from-a-fast-clock", "answer");
    }

    @Test
    void presenceIsToldToNewcomerAndRoom() {
        var ann = join("Ann");
        time.advance(Duration.ofSeconds(1));
        var bob = join("Bob");
        time.advance(Duration.ofSeconds(1));
        for (var client : List.of(ann, bob)) {
            var presence = client.out.events("presence").getLast();
            assertThat(presence.getInt("count")).isEqualTo(2);
            assertThat(presence.getJsonArray("users")).hasSize(2);
        }
    }

    @Test
    void aSecondTabIsToldWhoIsHereThoughNothingChanged() {
        join("Ann");
        time.advance(Duration.ofSeconds(1));
        assertThat(join("Ann").out.events("presence")).hasSize(1);
    }

    @Test
    void whoMayHaveMissedMessagesIsSentAwayToComeBack() {
        var ann = join("Ann");
        hub.overtaken();
        assertThat(ann.out.closes()).containsExactly(CloseCode.RESTART);
    }

    private Hub hub(HubConfig config) {
        return new Hub(config, broker, codec, time, HubMeters.NONE);
    }

    private Client join(String name) {
        return join(name, null);
    }

    private Client join(String name, String cursor) {
        return join(hub, name, cursor);
    }

    private Client joinAt(Hub room, String cursor) {
        return join(room, "Ann", cursor);
    }

    private Client join(Hub room, String name, String cursor) {
        var out = new RecordingOutbound();
        var connection = room.register(out);
        try {
            room.receive(connection, new ClientEvent.Join(secret(name), name, cursor));
        } catch (BadEventException e) {
            throw new AssertionError(e);
        }
        return new Client(connection, out);
    }

    private ServerEvent.Refusal refusal(Client client, ClientEvent event) {
        return catchThrowableOfType(BadEventException.class, () -> hub.receive(client.connection, event))
                .event();
    }

    /** Whether nothing was flushed for many intervals. */
    private static boolean isQuiet(RecordingOutbound out) throws InterruptedException {
        int before = out.flushes();
        Thread.sleep(Duration.ofMillis(100));
        return before > 0 && out.flushes() == before;
    }

    private void storeAll() {
        while (broker.unstored() > 0) {
            broker.storeNext();
        }
    }

    private byte[] json(String id, long at) {
        return codec.encode(ChatMessage.written(id, EVE, "text", at));
    }

    private static JsonObject lastHistory(Client client) {
        return client.out.events("history").getLast();
    }

    private static HubConfig.Rates rates() {
        return new HubConfig.Rates(true, 10, 5);
    }

    private static String secret(String name) {
        return "the secret of the tab of " + name;
    }

    private final class Client {
        private final Connection connection;
        private final RecordingOutbound out;

        Client(Connection connection, RecordingOutbound out) {
            this.connection = connection;
            this.out = out;
        }

        void say(String id) {
            try {
                hub.receive(connection, new ClientEvent.Message(id, "text of " + id));
            } catch (BadEventException e) {
                throw new AssertionError(e);
            }
        }
    }
}
