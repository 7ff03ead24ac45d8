package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import dev.chatroom.room.Effect.Metric;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceTest {
    private static final User ANN = RoomDriver.user("Ann");
    private static final User BOB = RoomDriver.user("Bob");
    private static final User EVE = RoomDriver.user("Eve");

    private final RoomDriver room = RoomDriver.create();

    @Test
    void sendsPresenceToNewcomersAndToTheRoom() {
        var ann = room.join("Ann");
        room.advance(Duration.ofSeconds(1));
        var bob = room.join("Bob");
        room.advance(Duration.ofSeconds(1));
        for (var client : List.of(ann, bob)) {
            assertThat(client.presence().getLast()).isEqualTo(new ServerEvent.Presence(2, List.of(ANN, BOB), 0));
        }
    }

    @Test
    void sendsPresenceToASecondConnectionThoughNothingChanged() {
        var ann = room.join("Ann");
        room.advance(Duration.ofSeconds(1));
        var again = room.join("Ann");
        assertThat(again.presence()).hasSize(1);
        assertThat(ann.presence()).hasSize(1);
    }

    @Test
    void sendsPresenceOnceToANewcomerWhoIsBroadcast() {
        var ann = room.join("Ann");
        room.advance(Duration.ofSeconds(1));
        assertThat(ann.presence()).hasSize(1);
    }

    @Test
    void announcesAUsersFirstConnectionOnly() {
        var ann = room.join("Ann");
        room.join("Ann");
        room.advance(Duration.ofSeconds(10));
        assertThat(ann.notices()).containsExactly("joined Ann");
        assertThat(room.room().presence().count()).isEqualTo(1);
        assertThat(room.effects(Effect.PublishPresence.class))
                .containsExactly(new Effect.PublishPresence(new PresenceChange(List.of(ANN), List.of())));
        assertThat(room.counted(Metric.USERS_JOINED)).isEqualTo(1);
        assertThat(room.counted(Metric.USERS_LEFT)).isZero();
    }

    @Test
    void announcesNobodyWhoIsOnAnotherInstanceAlready() {
        room.otherInstanceHas("Ann");
        var ann = room.join("Ann");
        room.advance(Duration.ofSeconds(10));
        assertThat(ann.notices()).isEmpty();
    }

    @Test
    void publishesANewNameOfAUserAndDoesNotAnnounceThem() {
        var ann = room.join("Ann");
        room.advance(Duration.ofSeconds(1));
        var anna = new User(ANN.clientId(), "Anna");
        var second = room.connect();
        room.handle(new Input.Join(second.connection(), anna, null));
        room.advance(Duration.ofSeconds(1));
        assertThat(room.effects(Effect.PublishPresence.class))
                .last()
                .isEqualTo(new Effect.PublishPresence(new PresenceChange(List.of(anna), List.of())));
        assertThat(ann.presence().getLast().users()).containsExactly(anna);
        assertThat(ann.notices()).containsExactly("joined Ann");
    }

    @Test
    void announcesALeavingUserAfterTheGracePeriod() {
        var ann = room.join("Ann");
        var bob = room.join("Bob");
        room.advance(Duration.ofSeconds(1));
        bob.leaves();
        room.advance(Duration.ofMillis(4_999));
        assertThat(ann.notices()).containsExactly("joined Ann", "joined Bob");
        assertThat(room.room().presence().count()).isEqualTo(2);
        room.advance(Duration.ofMillis(1));
        assertThat(ann.notices()).endsWith("left Bob");
        assertThat(room.room().presence().count()).isEqualTo(1);
        assertThat(ann.presence().getLast().users()).containsExactly(ANN);
        assertThat(room.counted(Metric.USERS_LEFT)).isEqualTo(1);
    }

    @Test
    void announcesNobodyWhoComesBackWithinTheGracePeriod() {
        var ann = room.join("Ann");
        var bob = room.join("Bob");
        room.advance(Duration.ofSeconds(1));
        bob.leaves();
        room.advance(Duration.ofSeconds(3));
        room.join("Bob");
        room.advance(Duration.ofSeconds(30));
        assertThat(ann.notices()).containsExactly("joined Ann", "joined Bob");
        assertThat(room.room().presence().count()).isEqualTo(2);
        assertThat(room.counted(Metric.USERS_LEFT)).isZero();
    }

    @Test
    void countsTheGracePeriodFromTheNewestAbsence() {
        room.join("Ann");
        room.join("Bob").leaves();
        room.advance(Duration.ofSeconds(3));
        room.join("Bob").leaves();
        room.advance(Duration.ofMillis(4_999));
        assertThat(room.room().presence().count()).isEqualTo(2);
        room.advance(Duration.ofMillis(1));
        assertThat(room.room().presence().count()).isEqualTo(1);
    }

    @Test
    void keepsAUserWithAnotherConnection() {
        var ann = room.join("Ann");
        room.join("Bob").leaves();
        room.join("Bob");
        room.join("Bob").leaves();
        room.advance(Duration.ofSeconds(30));
        assertThat(room.room().presence().count()).isEqualTo(2);
        assertThat(ann.notices()).containsExactly("joined Ann", "joined Bob");
    }

    @Test
    void startsNoGracePeriodForAClientThatNeverJoined() {
        room.connect().leaves();
        assertThat(room.effects(Effect.StartTimer.class)).noneMatch(timer -> timer.timer() instanceof Timer.Grace);
    }

    @Test
    void announcesNobodyWhoIsStillOnAnotherInstance() {
        var ann = room.join("Ann");
        var bob = room.join("Bob");
        room.advance(Duration.ofSeconds(1));
        room.otherInstanceHas("Bob");
        bob.leaves();
        room.advance(Duration.ofSeconds(30));
        assertThat(ann.notices()).containsExactly("joined Ann", "joined Bob");
        assertThat(room.room().presence().count()).isEqualTo(2);
    }

    @Test
    void showsTheUsersOfOtherInstances() {
        var ann = room.join("Ann");
        room.advance(Duration.ofSeconds(1));
        room.otherInstanceHas("Eve");
        room.advance(Duration.ofSeconds(1));
        assertThat(ann.presence().getLast().users()).containsExactly(ANN, EVE);
        room.handle(new PresenceInput.InstanceChanged("other", new PresenceChange(List.of(BOB), List.of(EVE.clientId()))));
        room.advance(Duration.ofSeconds(1));
        assertThat(ann.presence().getLast().users()).containsExactly(ANN, BOB);
        assertThat(ann.notices()).as("their own instance announces them").containsExactly("joined Ann");
        assertThat(room.effects(Effect.PublishPresence.class)).hasSize(1);
    }

    @Test
    void announcesTheUsersOfAnInstanceWhoseLeaseExpired() {
        var ann = room.join("Ann");
        room.otherInstanceHas("Eve");
        room.otherInstanceHas();
        room.handle(new PresenceInput.Expired(List.of(EVE)));
        room.advance(Duration.ofSeconds(1));
        assertThat(ann.notices()).endsWith("left Eve");
        assertThat(ann.presence().getLast().count()).isEqualTo(1);
        assertThat(room.counted(Metric.USERS_LEFT)).isEqualTo(1);
    }

    @Test
    void announcesWhoJoinedAndWhoLeftByAPublishedChange() {
        var ann = room.join("Ann");
        room.handle(new PresenceInput.PresencePublished(new PresenceOutcome(List.of(BOB), List.of(EVE))));
        assertThat(ann.notices()).containsExactly("joined Ann", "joined Bob", "left Eve");
        assertThat(room.counted(Metric.USERS_JOINED)).isEqualTo(2);
        assertThat(room.counted(Metric.USERS_LEFT)).isEqualTo(1);
    }

    @Test
    void coalescesNoticesOfAStorm() {
        var ann = room.join("Ann");
        room.advance(Duration.ofSeconds(2));
        var crowd = List.of(1, 2, 3, 4, 5, 6).stream().map(i -> new User("id" + i, "u" + i)).toList();
        room.handle(new PresenceInput.PresencePublished(new PresenceOutcome(crowd, crowd)));
        room.advance(Duration.ofSeconds(2));
        assertThat(ann.notices())
                .containsExactly(
                        "joined Ann", "joined u1", "joined u2", "joined u3", "left u1", "left u2", "left u3",
                        "joined u4+2", "left u4+2");
    }

    @Test
    void publishesAgainWhenPublishingFailed() {
        room.failPresence(true);
        var ann = room.join("Ann");
        room.advance(Duration.ofMillis(2_500));
        assertThat(room.effects(Effect.PublishPresence.class)).hasSize(3);
        assertThat(ann.notices()).isEmpty();
        room.failPresence(false);
        room.advance(Duration.ofSeconds(1));
        assertThat(ann.notices()).containsExactly("joined Ann");
    }

    @Test
    void publishesEveryoneAgainWhenTheLeaseIsLost() {
        room.join("Ann");
        room.join("Bob");
        room.advance(Duration.ofSeconds(1));
        room.loseLease();
        var again = room.effects(Effect.PublishPresence.class).getLast().change();
        assertThat(again.entered()).containsExactlyInAnyOrder(ANN, BOB);
    }

    @Test
    void broadcastsPresenceAfterTheWallClockIsSetBack() {
        var ann = room.join("Ann");
        room.advance(Duration.ofSeconds(1));
        room.setWallClock(RoomDriver.START_MILLIS - 86_400_000);
        room.join("Bob");
        room.advance(Duration.ofMillis(100));
        room.join("Cat");
        room.advance(Duration.ofMillis(100));
        assertThat(ann.presence().getLast().count()).isEqualTo(3);
    }

    @Test
    void keepsTheRateLimitOfAUserWhoLeavesAndComesBack() {
        room.join("Bob");
        var ann = room.join("Ann");
        for (int i = 0; i < 10; i++) {
            ann.sends("m" + i);
        }
        ann.leaves();
        var again = room.join("Ann").sends("m10");
        assertThat(again.rejectionCodes()).containsExactly(ErrorCode.RATE_LIMITED);
    }

    @Test
    void refillsTheRateLimitOnTheMonotonicClock() {
        var ann = room.join("Ann");
        for (int i = 0; i < 10; i++) {
            ann.sends("m" + i);
        }
        room.setWallClock(RoomDriver.START_MILLIS + 86_400_000);
        assertThat(ann.sends("m10").rejectionCodes()).containsExactly(ErrorCode.RATE_LIMITED);
    }

    @Test
    void broadcastsACountToALargeRoom() {
        for (int i = 0; i < 300; i++) {
            room.join("User number " + i);
        }
        room.advance(Duration.ofMillis(100));
        var last = room.effects(Effect.Broadcast.class).stream()
                .map(Effect.Broadcast::event)
                .filter(ServerEvent.Presence.class::isInstance)
                .map(ServerEvent.Presence.class::cast)
                .toList()
                .getLast();
        assertThat(last).isEqualTo(new ServerEvent.Presence(300, List.of(), 300));
    }

    @Test
    void remembersNoMoreUsersThanThereAre() {
        room.join("Ann");
        room.failPresence(true);
        for (int i = 0; i < 50; i++) {
            room.join("Bob" + i).leaves();
            room.advance(Duration.ofSeconds(6));
        }
        room.failPresence(false);
        room.advance(Duration.ofSeconds(2));
        room.storeAll();
        assertThat(room.room().bookkeeping()).as("Ann's connection, Ann, and Ann published").isEqualTo(3);
    }
}
