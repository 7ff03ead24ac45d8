package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.User;
import java.util.List;
import org.junit.jupiter.api.Test;

class RosterTest {
    private static final User ANN = new User("ann", "Ann");
    private static final User ANNA = new User("ann", "Anna");
    private static final User BOB = new User("bob", "Bob");

    private final Roster presence = new Roster();

    @Test
    void onlyAUsersFirstConnectionIsNews() {
        assertThat(presence.arrive(ANN)).isTrue();
        assertThat(presence.arrive(ANN)).isFalse();
        assertThat(presence.count()).isEqualTo(1);
    }

    @Test
    void aNewNameIsNewsAndShown() {
        presence.arrive(ANN);
        long before = presence.version();
        assertThat(presence.arrive(ANNA)).isTrue();
        assertThat(presence.users(10)).containsExactly(ANNA);
        assertThat(presence.version()).isNotEqualTo(before);
    }

    @Test
    void aNewNameIsShownEvenWhenAnotherPodHasTheUserToo() {
        presence.podUsers("other", List.of(ANN));
        assertThat(presence.arrive(ANNA)).isTrue();
        assertThat(presence.here()).containsExactly(ANNA);
        assertThat(presence.users(10)).containsExactly(ANNA);
    }

    @Test
    void whoLingersIsStillShownUntilTheGraceIsOver() {
        presence.arrive(ANN);
        long absence = presence.depart("ann");
        assertThat(presence.isPresent("ann")).isTrue();
        assertThat(presence.here()).containsExactly(ANN);
        assertThat(presence.graceOver("ann", absence)).isTrue();
        assertThat(presence.isPresent("ann")).isFalse();
    }

    @Test
    void whoCameBackIsNotMissedByAnOlderAbsence() {
        presence.arrive(ANN);
        long first = presence.depart("ann");
        assertThat(presence.arrive(ANN)).isFalse();
        assertThat(presence.graceOver("ann", first)).isFalse();
        long second = presence.depart("ann");
        assertThat(presence.graceOver("ann", first)).isFalse();
        assertThat(presence.graceOver("ann", second)).isTrue();
    }

    @Test
    void whoHasAnotherConnectionHereBeginsNoAbsence() {
        presence.arrive(ANN);
        presence.arrive(ANN);
        assertThat(presence.depart("ann")).isZero();
        assertThat(presence.depart("ann")).isNotZero();
    }

    @Test
    void whoIsOnAnotherPodIsStillShownWhenThisOneHasHimNoMore() {
        presence.arrive(ANN);
        presence.podChanged("other", new PresenceChange(List.of(ANN), List.of()));
        assertThat(presence.graceOver("ann", presence.depart("ann"))).isTrue();
        assertThat(presence.count()).isEqualTo(1);
        assertThat(presence.here()).isEmpty();
        presence.podUsers("other", List.of());
        assertThat(presence.count()).isZero();
    }

    @Test
    void aPodsRosterReplacesWhatWasKnownOfIt() {
        presence.podUsers("other", List.of(ANN));
        presence.podUsers("other", List.of(BOB));
        assertThat(presence.users(10)).containsExactly(BOB);
    }

    @Test
    void theVersionStandsStillWhenNothingShownChanges() {
        presence.arrive(ANN);
        long before = presence.version();
        presence.arrive(ANN);
        presence.depart("ann");
        presence.podUsers("other", List.of(ANN));
        presence.podChanged("other", new PresenceChange(List.of(), List.of("ann", "nobody")));
        assertThat(presence.version()).isEqualTo(before);
    }

    @Test
    void noMoreUsersAreListedThanAskedFor() {
        presence.podUsers("other", List.of(ANN, BOB));
        assertThat(presence.users(1)).hasSize(1);
        assertThat(presence.count()).isEqualTo(2);
    }
}
