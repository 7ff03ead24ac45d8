package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.User;
import java.util.List;
import org.junit.jupiter.api.Test;

class RosterTest {
    private static final User ANN = new User("ann", "Ann");
    private static final User ANNA = new User("ann", "Anna");
    private static final User BOB = new User("bob", "Bob");

    private final Roster roster = new Roster();

    @Test
    void listsUsersInTheOrderOfArrival() {
        roster.enter("here", BOB);
        roster.enter("here", ANN);
        assertThat(roster.users(10)).containsExactly(BOB, ANN);
        assertThat(roster.users(1)).containsExactly(BOB);
        assertThat(roster.count()).isEqualTo(2);
    }

    @Test
    void knowsTheUsersOfEachInstance() {
        roster.enter("here", ANN);
        roster.enter("other", BOB);
        assertThat(roster.ids("here")).containsExactly("ann");
        assertThat(roster.ids("other")).containsExactly("bob");
        assertThat(roster.ids("third")).isEmpty();
        assertThat(roster.on("here", "ann")).isEqualTo(ANN);
        assertThat(roster.on("here", "bob")).isNull();
        assertThat(roster.on("here", "nobody")).isNull();
    }

    @Test
    void keepsAUserUntilNoInstanceHasThem() {
        roster.enter("here", ANN);
        roster.enter("other", ANN);
        roster.leave("here", "ann");
        assertThat(roster.count()).isEqualTo(1);
        assertThat(roster.ids("here")).isEmpty();
        roster.leave("other", "ann");
        assertThat(roster.count()).isZero();
        assertThat(roster.on("other", "ann")).isNull();
    }

    @Test
    void showsANewName() {
        roster.enter("here", ANN);
        long before = roster.version();
        roster.enter("here", ANNA);
        assertThat(roster.users(10)).containsExactly(ANNA);
        assertThat(roster.version()).isNotEqualTo(before);
    }

    @Test
    void showsTheNameOnTheSameInstanceInEveryRoster() {
        roster.enter("pod-1", ANN);
        roster.enter("pod-2", ANNA);
        assertThat(roster.users(10)).containsExactly(ANN);
        var reverse = new Roster();
        reverse.enter("pod-2", ANNA);
        reverse.enter("pod-1", ANN);
        assertThat(reverse.users(10)).containsExactly(ANN);
    }

    @Test
    void showsTheNameOnAnotherInstanceOnceTheFirstHasLeft() {
        roster.enter("pod-1", ANN);
        roster.enter("pod-2", ANNA);
        long before = roster.version();
        roster.leave("pod-1", "ann");
        assertThat(roster.users(10)).containsExactly(ANNA);
        assertThat(roster.version()).isNotEqualTo(before);
    }

    @Test
    void replacesTheUsersOfAnInstance() {
        roster.enter("here", BOB);
        roster.replace("other", List.of(ANN, BOB));
        roster.replace("other", List.of(BOB));
        assertThat(roster.users(10)).containsExactly(BOB);
        assertThat(roster.ids("other")).containsExactly("bob");
        roster.replace("other", List.of());
        assertThat(roster.ids("other")).isEmpty();
        assertThat(roster.users(10)).containsExactly(BOB);
    }

    @Test
    void appliesAChangeOfAnInstance() {
        roster.replace("other", List.of(ANN));
        roster.apply("other", new PresenceChange(List.of(BOB), List.of("ann", "nobody")));
        assertThat(roster.users(10)).containsExactly(BOB);
    }

    @Test
    void changesItsVersionWithEachUserWhoComesOrGoes() {
        assertThat(roster.version()).isZero();
        roster.enter("here", ANN);
        assertThat(roster.version()).isEqualTo(1);
        roster.leave("here", "ann");
        assertThat(roster.version()).isEqualTo(2);
    }

    @Test
    void keepsItsVersionWhenNothingShownChanges() {
        roster.enter("here", ANN);
        long before = roster.version();
        roster.enter("here", ANN);
        roster.replace("other", List.of(ANN));
        roster.enter("other", ANNA);
        roster.apply("other", new PresenceChange(List.of(), List.of("ann", "nobody")));
        roster.leave("third", "ann");
        roster.leave("here", "bob");
        assertThat(roster.version()).isEqualTo(before);
    }

    @Test
    void listsTheSameUsersUntilOneOfThemChanges() {
        var roster = new Roster();
        roster.enter("here", ANN);
        roster.enter("here", BOB);
        var first = roster.users(1);
        assertThat(first).containsExactly(ANN);

        roster.enter("here", new User("third", "Third"));
        assertThat(roster.users(1)).as("a user at the end changes nothing").isSameAs(first);
        assertThat(roster.users(3)).hasSize(3);
        roster.leave("here", ANN.clientId());
        assertThat(roster.users(1)).containsExactly(BOB);
    }
}
