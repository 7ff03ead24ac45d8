package dev.chatroom.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.broker.BrokerMeters;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;
import dev.chatroom.protocol.User;
import dev.chatroom.testing.ManualScheduler;
import dev.chatroom.testing.RecordingListener;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedisPresenceTest {
    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final Duration HEARTBEAT = LEASE.dividedBy(4);
    private static final User ANN = new User("ann", "Ann");
    private static final User BOB = new User("bob", "Bob");

    private final ManualScheduler time = new ManualScheduler();
    private final FakePresenceServer server = new FakePresenceServer(time, LEASE);
    private final RecordingListener listener = new RecordingListener();
    private final RedisPresence here = presence("here", listener);
    private final RedisPresence other = presence("other", new RecordingListener());

    @Test
    void reportsNoLostLeaseAtTheFirstHeartbeatEvenAfterAPublish() {
        enter(here, ANN);
        here.heartbeat();
        here.heartbeat();

        assertThat(listener.leasesLost()).isZero();
    }

    @Test
    void reportsALostLeaseOnceAfterRedisLostItsData() {
        here.heartbeat();
        enter(here, ANN);
        server.flush();
        here.heartbeat();
        here.heartbeat();

        assertThat(listener.leasesLost()).isEqualTo(1);
    }

    @Test
    void reportsNothingWhenALossOfDataTookNoUsers() {
        here.heartbeat();
        server.flush();
        here.heartbeat();

        assertThat(listener.leasesLost()).isZero();
    }

    @Test
    void noticesALossOfDataAtTheNextPublication() {
        here.heartbeat();
        enter(here, ANN);
        server.flush();
        time.advance(HEARTBEAT);
        enter(here, BOB);

        assertThat(listener.leasesLost()).isEqualTo(1);
    }

    @Test
    void leavesItToTheListenerToPublishUsersAgain() {
        here.heartbeat();
        enter(here, ANN);
        server.flush();
        server.holdReplies();
        here.heartbeat();
        // Ann leaves while the heartbeat that finds the lease lost is in flight.
        leave(here, ANN);
        server.releaseReplies();

        assertThat(server.calls()).filteredOn("publish here"::equals).hasSize(2);
        assertThat(here.publish(enters(ANN)).join()).isEqualTo(new PresenceOutcome(List.of(ANN), List.of()));
    }

    @Test
    void removesTheUsersOfAnInstanceThatItPruned() {
        otherHasUsers();
        heartbeatsFor(LEASE.plus(HEARTBEAT));

        assertThat(listener.presence()).containsExactly("other=[Ann, Bob]", "other=[]", "expired[Ann, Bob]");
        assertThat(here.instances()).isEqualTo(1);
    }

    @Test
    void keepsTheUsersOfAnInstanceThatRenewedItsLeaseBeforeThePrune() {
        otherHasUsers();
        heartbeatsFor(LEASE.minus(HEARTBEAT));
        time.advance(HEARTBEAT);
        server.holdReplies();
        // The reply to this heartbeat says that the lease of the other instance has expired.
        here.heartbeat();
        other.heartbeat();
        server.releaseReplies();

        assertThat(server.calls()).contains("prune other");
        assertThat(listener.presence()).containsExactly("other=[Ann, Bob]");
    }

    @Test
    void announcesUsersThatExpiredOnlyOnTheInstanceThatPruned() {
        otherHasUsers();
        var thirdListener = new RecordingListener();
        var third = presence("third", thirdListener);
        third.heartbeat();
        for (int i = 0; i < 4; i++) {
            time.advance(HEARTBEAT);
            here.heartbeat();
            third.heartbeat();
        }

        assertThat(listener.presence()).endsWith("expired[Ann, Bob]");
        assertThat(thirdListener.presence()).endsWith("other=[]");
    }

    @Test
    void prunesNobodyUntilItsOwnHeartbeatsWereAnsweredForAWholeLease() {
        otherHasUsers();
        server.down(true);
        heartbeatsFor(LEASE.multipliedBy(2));
        server.down(false);
        heartbeatsFor(LEASE.minus(HEARTBEAT));
        assertThat(server.calls()).doesNotContain("prune other");

        heartbeatsFor(HEARTBEAT.multipliedBy(2));

        assertThat(server.calls()).contains("prune other");
    }

    @Test
    void readsTheRosterOfAnInstanceWhoseVersionIsNotTheKnownOne() {
        otherHasUsers();
        leave(other, ANN);
        here.heartbeat();
        here.heartbeat();

        assertThat(listener.presence()).containsExactly("other=[Ann, Bob]", "other=[Bob]");
    }

    @Test
    void isNotAnsweredWhenNoHeartbeatWasForALease() {
        here.heartbeat();
        server.down(true);
        heartbeatsFor(LEASE);
        assertThat(here.isAnswered()).isTrue();

        heartbeatsFor(HEARTBEAT);
        assertThat(here.isAnswered()).isFalse();

        server.down(false);
        here.heartbeat();
        assertThat(here.isAnswered()).isTrue();
    }

    /** Another instance holds a lease and has two users, and this one knows. */
    private void otherHasUsers() {
        other.heartbeat();
        enter(other, ANN, BOB);
        here.heartbeat();
        assertThat(here.instances()).isEqualTo(2);
    }

    private void heartbeatsFor(Duration duration) {
        for (var left = duration; left.isPositive(); left = left.minus(HEARTBEAT)) {
            time.advance(HEARTBEAT);
            here.heartbeat();
        }
    }

    private RedisPresence presence(String instance, RecordingListener itsListener) {
        return new RedisPresence(server.store(instance), instance, LEASE, itsListener, BrokerMeters.NONE, time);
    }

    private static void enter(RedisPresence presence, User... users) {
        assertThat(presence.publish(enters(users))).isNotCompletedExceptionally();
    }

    private static void leave(RedisPresence presence, User user) {
        var change = new PresenceChange(List.of(), List.of(user.clientId()));
        assertThat(presence.publish(change)).isNotCompletedExceptionally();
    }

    private static PresenceChange enters(User... users) {
        return new PresenceChange(List.of(users), List.of());
    }
}
