package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LocalUsersTest {
    private static final long SECOND = 1_000_000_000;

    private final LocalUsers users = new LocalUsers(new RoomConfig.Rates(true, 4, 1));

    @Test
    void sharesOneLimitBetweenTheConnectionsOfAUser() {
        var first = users.arrive("ann", 0);
        assertThat(users.arrive("ann", 0)).isSameAs(first);
        assertThat(users.arrive("bob", 0)).isNotSameAs(first);
        assertThat(users.size()).isEqualTo(2);
    }

    @Test
    void beginsAnAbsenceWhenTheLastConnectionEnds() {
        users.arrive("ann", 0);
        users.arrive("ann", 0);
        assertThat(users.depart("ann")).isZero();
        assertThat(users.depart("ann")).isEqualTo(1);
        users.arrive("bob", 0);
        assertThat(users.depart("bob")).isEqualTo(2);
    }

    @Test
    void removesAUserWhoseGracePeriodIsOver() {
        users.arrive("ann", 0);
        long absence = users.depart("ann");
        assertThat(users.size()).isEqualTo(1);
        assertThat(users.graceOver("ann", absence, 5 * SECOND)).isTrue();
        assertThat(users.size()).isZero();
        assertThat(users.graceOver("ann", absence, 5 * SECOND)).isFalse();
    }

    @Test
    void keepsAUserWhoCameBackWithinTheGracePeriod() {
        users.arrive("ann", 0);
        long first = users.depart("ann");
        users.arrive("ann", SECOND);
        assertThat(users.graceOver("ann", first, 5 * SECOND)).isFalse();
        long second = users.depart("ann");
        assertThat(second).isNotEqualTo(first);
        assertThat(users.graceOver("ann", first, 6 * SECOND)).isFalse();
        assertThat(users.graceOver("ann", second, 7 * SECOND)).isTrue();
    }

    @Test
    void keepsTheLimitsOfAUserWhoLeavesAndComesBack() {
        exhaust("ann", 0);
        long absence = users.depart("ann");
        assertThat(users.graceOver("ann", absence, SECOND / 2)).isTrue();
        assertThat(users.arrive("ann", SECOND / 2).allowsMessage(SECOND / 2)).isFalse();
        assertThat(users.arrive("ann", SECOND).allowsMessage(SECOND)).isTrue();
    }

    @Test
    void endsAGracePeriodOnceEvenIfTheLimitsAreKept() {
        exhaust("ann", 0);
        long absence = users.depart("ann");
        assertThat(users.graceOver("ann", absence, 0)).isTrue();
        assertThat(users.graceOver("ann", absence, 0)).isFalse();
    }

    @Test
    void forgetsKeptLimitsOnceTheyAreFull() {
        exhaust("ann", 0);
        assertThat(users.graceOver("ann", users.depart("ann"), 0)).isTrue();
        users.arrive("bob", 4 * SECOND - 1);
        assertThat(users.size()).isEqualTo(2);
        users.arrive("bob", 4 * SECOND);
        assertThat(users.size()).isEqualTo(1);
    }

    @Test
    void forgetsKeptLimitsWhenAnotherGracePeriodEnds() {
        exhaust("ann", 0);
        assertThat(users.graceOver("ann", users.depart("ann"), 0)).isTrue();
        users.arrive("bob", 0);
        assertThat(users.graceOver("bob", users.depart("bob"), 4 * SECOND)).isTrue();
        assertThat(users.size()).isZero();
    }

    @Test
    void forgetsKeptLimitsFromTheOldestOn() {
        exhaust("ann", 0);
        exhaust("bob", SECOND);
        assertThat(users.graceOver("ann", users.depart("ann"), SECOND)).isTrue();
        assertThat(users.graceOver("bob", users.depart("bob"), SECOND)).isTrue();
        users.arrive("cat", 4 * SECOND);
        assertThat(users.size()).as("bob and cat").isEqualTo(2);
        users.arrive("cat", 5 * SECOND);
        assertThat(users.size()).as("cat").isEqualTo(1);
    }

    @Test
    void keepsAUserWhoCameBackWhenTheirLimitsAreFull() {
        exhaust("ann", 0);
        assertThat(users.graceOver("ann", users.depart("ann"), 0)).isTrue();
        users.arrive("ann", SECOND);
        users.arrive("bob", 60 * SECOND);
        assertThat(users.size()).isEqualTo(2);
        assertThat(users.depart("ann")).isNotZero();
    }

    @Test
    void keepsTheLimitsOfAUserWhoActsWithoutAConnectionUntilTheyAreFull() {
        exhaust(users.limits("mod", 0), 0);
        assertThat(users.limits("mod", SECOND / 2).allowsMessage(SECOND / 2)).isFalse();
        users.arrive("ann", 4 * SECOND);
        assertThat(users.size()).as("ann").isEqualTo(1);
    }

    @Test
    void forgetsKeptLimitsWhenAnotherUserActsWithoutAConnection() {
        exhaust(users.limits("mod", 0), 0);
        users.limits("another", 4 * SECOND);
        assertThat(users.size()).as("another").isEqualTo(1);
    }

    @Test
    void keepsAConnectedUserWhoAlsoActsWithoutAConnection() {
        users.arrive("mod", 0);
        users.limits("mod", 0);
        users.arrive("ann", 60 * SECOND);
        assertThat(users.size()).isEqualTo(2);
        assertThat(users.depart("mod")).isEqualTo(1);
    }

    @Test
    void endsTheGracePeriodOfAUserWhoActsMeanwhile() {
        users.arrive("mod", 0);
        long absence = users.depart("mod");
        users.limits("mod", SECOND);
        users.arrive("ann", 2 * SECOND);
        assertThat(users.graceOver("mod", absence, 5 * SECOND)).isTrue();
    }

    private void exhaust(String clientId, long nanos) {
        exhaust(users.arrive(clientId, nanos), nanos);
    }

    private static void exhaust(RateLimits limits, long nanos) {
        while (limits.allowsMessage(nanos)) {
            // Until it is used up.
        }
    }
}
