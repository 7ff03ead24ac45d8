package dev.chatroom.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;
import dev.chatroom.protocol.Role;
import dev.chatroom.protocol.User;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a presence store promises. It keeps the fake of the unit tests true to the scripts. */
abstract class PresenceStoreContract {
    private static final User ANN = new User("ann", "Ann");
    private static final User BOB = new User("bob", "Bob");

    /** The store as an instance calls it. All share their data, which is empty before each test. */
    abstract PresenceStore store(String instance);

    /** Lets all leases expire. */
    abstract void expireLeases();

    @Test
    void addsALeaseAtTheFirstHeartbeatOnly() {
        var here = store("here");

        assertThat(here.heartbeat().join().leaseAdded()).isTrue();
        assertThat(here.heartbeat().join().leaseAdded()).isFalse();
    }

    @Test
    void reportsTheVersionsOfAllInstances() {
        var here = store("here");
        var other = store("other");
        here.heartbeat().join();
        other.heartbeat().join();
        long first = other.publish(enters(ANN)).join().version();
        long second = other.publish(enters(BOB)).join().version();

        var reply = here.heartbeat().join();

        assertThat(second).isEqualTo(first + 1);
        assertThat(reply.versions()).containsEntry("here", 0L).containsEntry("other", second).hasSize(2);
        assertThat(reply.expired()).isEmpty();
        assertThat(here.roster("other").join()).isEqualTo(new PresenceStore.Roster(second, List.of(ANN, BOB)));
    }

    @Test
    void keepsTheMarkOfALookalikeUntilItIsRemoved() {
        var here = store("here");
        var other = store("other");
        other.heartbeat().join();
        var marked = new User("bob", "Ann", true, null);
        assertThat(other.publish(enters(marked)).join().outcome().first()).containsExactly(marked);
        assertThat(here.roster("other").join().users()).containsExactly(marked);

        other.publish(enters(marked.marked(false))).join();
        assertThat(here.roster("other").join().users()).containsExactly(new User("bob", "Ann"));
    }

    @Test
    void keepsRoles() {
        var here = store("here");
        var other = store("other");
        other.heartbeat().join();
        var member = new User("bob", "Bob", Role.MEMBER);
        var moderator = new User("eve", "Eve", true, Role.MODERATOR);
        other.publish(enters(member, moderator)).join();

        assertThat(here.roster("other").join().users()).containsExactlyInAnyOrder(member, moderator);
    }

    @Test
    void beginsTheVersionsOfAnInstanceAtTheTime() {
        var here = store("here");
        here.heartbeat().join();

        // Numbers that began at 1 again after a loss of data could meet those that others remember.
        assertThat(here.publish(enters(ANN)).join().version()).isGreaterThan(1_700_000_000_000L);
    }

    @Test
    void reportsAUserOfTwoInstancesAsFirstOnceAndAsLastOnce() {
        var here = store("here");
        var other = store("other");
        here.heartbeat().join();
        other.heartbeat().join();

        assertThat(here.publish(enters(ANN)).join().outcome()).isEqualTo(new PresenceOutcome(List.of(ANN), List.of()));
        assertThat(other.publish(enters(ANN)).join().outcome()).isEqualTo(PresenceOutcome.NONE);
        assertThat(here.publish(leaves(ANN)).join().outcome()).isEqualTo(PresenceOutcome.NONE);
        assertThat(other.publish(leaves(ANN)).join().outcome()).isEqualTo(new PresenceOutcome(List.of(), List.of(ANN)));
    }

    @Test
    void prunesAnExpiredInstanceOnceAndReturnsUsersWhoAreNowhereElse() {
        var here = store("here");
        var other = store("other");
        here.heartbeat().join();
        other.heartbeat().join();
        here.publish(enters(BOB)).join();
        other.publish(enters(ANN, BOB)).join();
        expireLeases();

        assertThat(here.heartbeat().join().expired()).containsExactly("other");
        assertThat(here.prune("other").join()).contains(List.of(ANN));
        assertThat(here.prune("other").join()).isEmpty();
        assertThat(here.roster("other").join()).isEqualTo(new PresenceStore.Roster(0, List.of()));
    }

    @Test
    void doesNotPruneAnInstanceThatRenewedItsLease() {
        var here = store("here");
        var other = store("other");
        other.heartbeat().join();
        other.publish(enters(ANN)).join();
        expireLeases();
        assertThat(here.heartbeat().join().expired()).containsExactly("other");
        assertThat(other.heartbeat().join().leaseAdded()).isFalse();

        assertThat(here.prune("other").join()).isEmpty();
        assertThat(here.roster("other").join().users()).containsExactly(ANN);
    }

    private static PresenceChange enters(User... users) {
        return new PresenceChange(List.of(users), List.of());
    }

    private static PresenceChange leaves(User user) {
        return new PresenceChange(List.of(), List.of(user.clientId()));
    }
}
