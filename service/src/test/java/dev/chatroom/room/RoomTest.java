package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.Credential;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.ServerEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomTest {
    private final RoomDriver room = RoomDriver.create();

    @Test
    void subscribesForTheFirstConnectionAndUnsubscribesAfterTheLast() {
        var first = room.connect();
        var second = room.connect();
        assertThat(room.effects(Effect.Subscribe.class)).hasSize(1);
        first.leaves();
        assertThat(room.effects(Effect.Unsubscribe.class)).isEmpty();
        second.leaves();
        assertThat(room.effects(Effect.Unsubscribe.class)).isEmpty();
        room.advance(LogReader.LINGER);
        assertThat(room.effects(Effect.Unsubscribe.class)).hasSize(1);
        room.connect();
        assertThat(room.effects(Effect.Subscribe.class)).hasSize(2);
        assertThat(room.effects(Effect.Unsubscribe.class)).hasSize(1);
    }

    /** A client alone on an instance could otherwise cause a read of the log for each connection. */
    @Test
    void readsTheLogOnceForWhoeverComesAndGoes() {
        for (int i = 0; i < 100; i++) {
            room.join("Ann").leaves();
            room.advance(LogReader.LINGER.dividedBy(2));
        }
        assertThat(room.effects(Effect.Subscribe.class)).hasSize(1);
        assertThat(room.effects(Effect.Unsubscribe.class)).isEmpty();

        room.advance(LogReader.LINGER);
        assertThat(room.effects(Effect.Unsubscribe.class)).hasSize(1);
        assertThat(lingerTimers()).as("timers in 100 times half a linger").isLessThanOrEqualTo(101);
    }

    @Test
    void goesOnReadingTheLogForAClientThatCameBackInTime() {
        room.join("Ann").leaves();
        room.advance(LogReader.LINGER.dividedBy(2));
        room.join("Ann");
        room.advance(LogReader.LINGER.multipliedBy(2));
        assertThat(room.effects(Effect.Unsubscribe.class)).isEmpty();
        assertThat(room.join("Bob").isWelcomed()).isTrue();
        room.disconnectAll();
        room.advance(LogReader.LINGER);
        assertThat(room.effects(Effect.Unsubscribe.class)).hasSize(1);
    }

    @Test
    void answersAJoinWhoseLogWasReadBetweenTheClients() {
        room.holdStart();
        room.connect().leaves();
        room.start();
        assertThat(room.join("Bob").rejections()).isEmpty();
        assertThat(room.effects(Effect.Welcome.class)).hasSize(1);
    }

    private long lingerTimers() {
        return room.effects(Effect.StartTimer.class).stream()
                .filter(timer -> timer.timer() == Timer.Single.READER_LINGER)
                .count();
    }

    @Test
    void ignoresASecondDisconnect() {
        room.join("Ann");
        var bob = room.join("Bob");
        bob.leaves();
        assertThat(room.handle(new Input.Disconnected(bob.connection()))).isEmpty();
        room.advance(Duration.ofSeconds(10));
        assertThat(room.effects(Effect.Unsubscribe.class)).isEmpty();
        assertThat(room.room().presence().count()).isEqualTo(1);
    }

    @Test
    void rejectsMessagesAndTypingBeforeTheJoin() {
        var client = room.connect().sends("m1").types();
        assertThat(client.rejections())
                .containsExactly(
                        new Effect.Reject(
                                client.connection(), ErrorCode.NOT_JOINED, "send a join first on every socket", "m1"),
                        new Effect.Reject(
                                client.connection(), ErrorCode.NOT_JOINED, "send a join first on every socket", null));
        assertThat(room.effects(Effect.Append.class)).isEmpty();
        assertThat(room.effects(Effect.Signal.class)).isEmpty();
    }

    @Test
    void rejectsMessagesWhileTheJoinWaits() {
        room.holdStart();
        assertThat(room.join("Ann").sends("m1").rejectionCodes()).containsExactly(ErrorCode.NOT_JOINED);
    }

    @Test
    void rejectsASecondJoin() {
        var ann = room.join("Ann").joins("Bob");
        assertThat(ann.rejections())
                .containsExactly(new Effect.Reject(
                        ann.connection(), ErrorCode.INVALID, "this socket has joined already", null));
        assertThat(room.room().presence().count()).isEqualTo(1);
    }

    @Test
    void ignoresInputsOfUnknownConnections() {
        assertThat(room.handle(new Input.Join(7, RoomDriver.user("Ann"), null))).isEmpty();
        assertThat(room.handle(new Input.Message(7, "m1", "hi"))).isEmpty();
        assertThat(room.handle(new Input.Typing(7))).isEmpty();
        assertThat(room.handle(new Input.Disconnected(7))).isEmpty();
    }

    @Test
    void closesEverySocketWhenEntriesWereTrimmedUnread() {
        var ann = room.join("Ann");
        assertThat(room.handle(new Input.Overrun()))
                .containsExactly(new Effect.CloseAll(CloseCode.RESTART, "messages may be missing; join again"));
        assertThat(ann.closes()).containsExactly(CloseCode.RESTART);
    }

    @Test
    void sendsTypingToClientsAndOtherInstances() {
        var ann = room.join("Ann");
        var bob = room.join("Bob");
        ann.types();
        assertThat(bob.typing()).containsExactly("Ann");
        assertThat(room.effects(Effect.Signal.class))
                .extracting(signal -> signal.typing().clientId())
                .containsExactly("ann-id");
        assertThat(room.counted(Effect.Metric.TYPING_RATE_LIMITED)).isZero();
    }

    @Test
    void showsTypingOfOtherInstancesAndDoesNotSignalIt() {
        var ann = room.join("Ann");
        room.handle(new Input.RemoteTyping(new ServerEvent.Typing("eve-id", "Eve", null, null)));
        assertThat(ann.typing()).containsExactly("Eve");
        assertThat(room.effects(Effect.Signal.class)).isEmpty();
    }

    @Test
    void dropsTypingBeyondTheRateSilently() {
        var ann = room.join("Ann");
        for (int i = 0; i < 100; i++) {
            ann.types();
        }
        room.advance(Duration.ofSeconds(5));
        // The first one at once and those within the burst together.
        assertThat(room.effects(Effect.Signal.class)).hasSize(2);
        assertThat(ann.typing()).hasSize(2);
        assertThat(ann.rejections()).isEmpty();
        assertThat(room.counted(Effect.Metric.TYPING_RATE_LIMITED)).isEqualTo(95);
    }

    @Test
    void reportsItsCursorAndUsers() {
        assertThat(room.room().cursor()).isEqualTo(EntryId.ZERO);
        assertThat(room.room().presence().count()).isZero();
        room.join("Ann");
        room.receive(RoomDriver.user("Eve"), "m1");
        assertThat(room.room().cursor()).isEqualTo(ScriptedLog.entry(1));
        assertThat(room.room().presence().count()).isEqualTo(1);
        assertThat(room.room().presence().users()).containsExactly(RoomDriver.user("Ann"));
    }

    @Test
    void remembersNothingOnceEveryoneIsGone() {
        for (var name : List.of("Ann", "Bob", "Cat")) {
            room.join(name).sends(name + "-1", name + "-2");
        }
        var waiting = room.connect();
        assertThat(room.room().bookkeeping()).isGreaterThan(4);
        room.storeAndDeliver();
        room.disconnectAll();
        assertThat(waiting.isWelcomed()).isFalse();
        room.advance(Duration.ofMinutes(1));
        room.storeAndDeliver();
        assertThat(room.room().bookkeeping()).isZero();
        assertThat(room.waitingTimers()).isZero();
    }

    @Test
    void countsWhatItRemembers() {
        room.holdStart();
        var ann = room.connect();
        assertThat(room.room().bookkeeping()).as("a connection").isEqualTo(1);
        ann.joins("Ann");
        assertThat(room.room().bookkeeping()).as("and a join that waits").isEqualTo(2);
        room.start();
        assertThat(room.room().bookkeeping()).as("connection, user, published user").isEqualTo(3);
        ann.sends("m1");
        assertThat(room.room().bookkeeping()).as("and a message").isEqualTo(4);
        room.storeAll();
        assertThat(room.room().bookkeeping()).as("connection, user, published user").isEqualTo(3);
    }

    @Test
    void countsSignInsAndTheNetworksThatWroteOrTyped() {
        var ann = room.connectFrom("192.0.2.1");
        var credential = new Credential(null, 0, Long.MAX_VALUE, Long.MAX_VALUE);
        room.handle(new Input.Join(ann.connection(), RoomDriver.user("Ann"), credential, null));
        assertThat(room.room().bookkeeping()).as("connection, user, published user, sign-in").isEqualTo(4);
        ann.sends("m1");
        room.storeAll();
        assertThat(room.room().bookkeeping()).as("and the network that wrote").isEqualTo(5);
        ann.types();
        assertThat(room.room().bookkeeping()).as("and the network that typed").isEqualTo(6);
    }

    @Test
    void returnsEqualEffectsForEqualInputs() {
        assertThat(effectsOfAScript()).isEqualTo(effectsOfAScript());
    }

    private static List<String> effectsOfAScript() {
        var room = RoomDriver.create();
        var ann = room.join("Ann").sends("m1").types();
        room.join("Bob").sends("m2");
        room.storeAndDeliver();
        ann.leaves();
        room.advance(Duration.ofSeconds(10));
        return room.effects(Effect.class).stream().map(RoomTest::described).toList();
    }

    /** Messages are compared by identity, which differs between two rooms. */
    private static String described(Effect effect) {
        return effect instanceof Effect.Append(var message)
                ? message.message().toString()
                : effect.toString().replaceAll("SharedMessage@[0-9a-f]+", "message");
    }
}
