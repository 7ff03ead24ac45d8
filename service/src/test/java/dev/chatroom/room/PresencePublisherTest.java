package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresencePublisherTest {
    private static final User ANN = new User("ann", "Ann");
    private static final User ANNA = new User("ann", "Anna");
    private static final User BOB = new User("bob", "Bob");
    private static final Effect PAUSE =
            new Effect.StartTimer(Timer.Single.PRESENCE_PUBLISH, Duration.ofMillis(100));
    private static final Effect RETRY = new Effect.StartTimer(Timer.Single.PRESENCE_PUBLISH, Duration.ofSeconds(1));

    private final Roster roster = new Roster();
    private final PresencePublisher publisher = new PresencePublisher("here", roster);
    private final List<Effect> out = new ArrayList<>();

    @Test
    void publishesTheFirstChangeAtOnce() {
        enter(ANN);
        assertThat(taken()).containsExactly(entered(ANN));
    }

    @Test
    void pausesAfterAChange() {
        enter(ANN);
        taken();
        publisher.succeeded(out);
        assertThat(taken()).containsExactly(PAUSE);
        enter(BOB);
        assertThat(taken()).isEmpty();
        publisher.pauseOver(out);
        assertThat(taken()).containsExactly(entered(BOB));
    }

    @Test
    void publishesAtOnceAgainAfterAQuietPause() {
        publish(ANN);
        enter(BOB);
        assertThat(taken()).containsExactly(entered(BOB));
    }

    @Test
    void publishesNothingWhenNothingChanged() {
        publish(ANN);
        publisher.changed("ann", out);
        publisher.pauseOver(out);
        assertThat(taken()).isEmpty();
        assertThat(publisher.size()).isEqualTo(1);
    }

    @Test
    void publishesOneChangeAtATime() {
        enter(ANN);
        taken();
        enter(BOB);
        leave(ANN);
        assertThat(taken()).isEmpty();
        publisher.succeeded(out);
        publisher.pauseOver(out);
        assertThat(taken()).containsExactly(PAUSE, change(List.of(BOB), "ann"));
    }

    @Test
    void publishesTheNewestStateOfAUser() {
        publish(BOB);
        enter(BOB);
        publisher.changed("bob", out);
        assertThat(taken()).isEmpty();
        enter(ANN);
        taken();
        leave(ANN);
        enter(ANNA);
        publisher.succeeded(out);
        publisher.pauseOver(out);
        assertThat(taken()).containsExactly(PAUSE, entered(ANNA));
    }

    @Test
    void publishesAUserWhoLeftAndCameBackDuringTheChange() {
        publish(ANN);
        leave(ANN);
        assertThat(taken()).containsExactly(left("ann"));
        enter(ANN);
        publisher.succeeded(out);
        publisher.pauseOver(out);
        assertThat(taken()).containsExactly(PAUSE, entered(ANN));
    }

    @Test
    void publishesAUserWhoCameAndLeftDuringTheChange() {
        enter(ANN);
        leave(ANN);
        publisher.succeeded(out);
        taken();
        publisher.pauseOver(out);
        assertThat(taken()).containsExactly(left("ann"));
    }

    @Test
    void publishesAtMost500UsersAtATime() {
        publish(ANN);
        enter(BOB);
        for (int i = 0; i < 1_200; i++) {
            enter(new User("id" + i, "u" + i));
        }
        assertThat(enteredBy(taken())).containsExactly(BOB);
        assertThat(nextBatch()).hasSize(500).first().isEqualTo(new User("id0", "u0"));
        assertThat(nextBatch()).hasSize(500);
        assertThat(nextBatch()).hasSize(200).last().isEqualTo(new User("id1199", "u1199"));
        publisher.succeeded(out);
        taken();
        publisher.pauseOver(out);
        assertThat(taken()).isEmpty();
    }

    @Test
    void repeatsAFailedChangeAfterASecondBeforeAnythingElse() {
        enter(ANN);
        taken();
        enter(BOB);
        publisher.failed(out);
        assertThat(taken()).containsExactly(RETRY);
        publisher.pauseOver(out);
        assertThat(taken()).containsExactly(entered(ANN));
        publisher.failed(out);
        publisher.pauseOver(out);
        assertThat(taken()).containsExactly(RETRY, entered(ANN));
        publisher.succeeded(out);
        publisher.pauseOver(out);
        assertThat(taken()).containsExactly(PAUSE, entered(BOB));
    }

    @Test
    void repeatsAFailedChangeFromTheNewestState() {
        enter(ANN);
        taken();
        publisher.failed(out);
        roster.leave("here", "ann");
        publisher.changed("ann", out);
        taken();
        publisher.pauseOver(out);
        // The change that failed may have been applied.
        assertThat(taken()).containsExactly(left("ann"));
        publisher.succeeded(out);
        taken();
        publisher.pauseOver(out);
        assertThat(taken()).isEmpty();
        assertThat(publisher.size()).isZero();
    }

    @Test
    void repeatsAFailedDepartureAsAnArrivalWhenTheUserCameBack() {
        publish(ANN);
        leave(ANN);
        publisher.failed(out);
        enter(ANN);
        taken();
        publisher.pauseOver(out);
        assertThat(taken()).containsExactly(entered(ANN));
    }

    @Test
    void publishesAChangeThatCameAfterTheRepetition() {
        enter(ANN);
        publisher.failed(out);
        publisher.pauseOver(out);
        taken();
        leave(ANN);
        publisher.succeeded(out);
        taken();
        publisher.pauseOver(out);
        assertThat(taken()).containsExactly(left("ann"));
    }

    @Test
    void forgetsUsersWhoComeAndGoDuringAnOutage() {
        enter(ANN);
        publisher.failed(out);
        for (int i = 0; i < 1_000; i++) {
            var user = new User("id" + i, "u" + i);
            enter(user);
            leave(user);
        }
        assertThat(publisher.size()).as("Ann, uncertain").isEqualTo(1);
        taken();
        publisher.pauseOver(out);
        publisher.succeeded(out);
        publisher.pauseOver(out);
        assertThat(taken()).containsExactly(entered(ANN), PAUSE);
    }

    @Test
    void forgetsADepartureDuringAnOutageThatWasTakenBack() {
        publish(ANN);
        enter(BOB);
        publisher.failed(out);
        leave(ANN);
        assertThat(publisher.size()).as("Ann published and changed, Bob uncertain").isEqualTo(3);
        enter(ANN);
        assertThat(publisher.size()).as("Ann published, Bob uncertain").isEqualTo(2);
    }

    @Test
    void forgetsAChangeThatWasTakenBackWhileAnotherUserIsPublished() {
        publish(ANN);
        enter(BOB);
        leave(ANN);
        enter(ANN);
        assertThat(publisher.size()).as("Ann published").isEqualTo(1);
    }

    @Test
    void remembersAChangeOfAUserWhoseFailedChangeIsUncertain() {
        enter(ANN);
        publisher.failed(out);
        leave(ANN);
        assertThat(publisher.size()).as("uncertain and changed").isEqualTo(2);
    }

    @Test
    void ignoresAnswersThatNothingWaitsFor() {
        publisher.succeeded(out);
        publisher.failed(out);
        assertThat(taken()).isEmpty();
    }

    @Test
    void publishesEveryoneAgainWhenTheLeaseIsLost() {
        publish(ANN);
        publish(BOB);
        publisher.leaseLost(out);
        var again = taken();
        assertThat(enteredBy(again)).containsExactlyInAnyOrder(ANN, BOB);
        assertThat(again).hasSize(1);
    }

    @Test
    void publishesEveryoneAgainAfterTheChangeUnderWayWhenTheLeaseIsLost() {
        publish(ANN);
        enter(BOB);
        taken();
        publisher.leaseLost(out);
        assertThat(taken()).isEmpty();
        publisher.succeeded(out);
        publisher.pauseOver(out);
        var again = taken();
        assertThat(again.getFirst()).isEqualTo(PAUSE);
        assertThat(enteredBy(again)).contains(ANN);
    }

    @Test
    void publishesNoDepartureThatALostLeaseMadeVoid() {
        publish(ANN);
        publish(BOB);
        enter(new User("cat", "Cat"));
        leave(ANN);
        taken();
        publisher.leaseLost(out);
        publisher.succeeded(out);
        publisher.pauseOver(out);
        var again = taken();
        assertThat(enteredBy(again)).containsExactly(BOB);
        assertThat(again).doesNotContain(left("ann"));
    }

    @Test
    void publishesNothingWhenTheLeaseOfAnEmptyInstanceIsLost() {
        publisher.leaseLost(out);
        assertThat(taken()).isEmpty();
        enter(ANN);
        assertThat(taken()).containsExactly(entered(ANN));
    }

    @Test
    void remembersOnlyWhoIsPublished() {
        publish(ANN);
        publish(BOB);
        assertThat(publisher.size()).isEqualTo(2);
        leave(ANN);
        publisher.succeeded(out);
        publisher.pauseOver(out);
        assertThat(publisher.size()).isEqualTo(1);
    }

    private void enter(User user) {
        roster.enter("here", user);
        publisher.changed(user.clientId(), out);
    }

    private void leave(User user) {
        roster.leave("here", user.clientId());
        publisher.changed(user.clientId(), out);
    }

    /** Publishes a user, and lets the pause pass. */
    private void publish(User user) {
        enter(user);
        publisher.succeeded(out);
        publisher.pauseOver(out);
        taken();
    }

    private List<User> nextBatch() {
        publisher.succeeded(out);
        publisher.pauseOver(out);
        return enteredBy(taken());
    }

    private List<Effect> taken() {
        var effects = List.copyOf(out);
        out.clear();
        return effects;
    }

    private static List<User> enteredBy(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.PublishPresence.class::isInstance)
                .flatMap(effect -> ((Effect.PublishPresence) effect).change().entered().stream())
                .toList();
    }

    private static Effect entered(User... users) {
        return change(List.of(users));
    }

    private static Effect left(String... ids) {
        return change(List.of(), ids);
    }

    private static Effect change(List<User> entered, String... left) {
        return new Effect.PublishPresence(new PresenceChange(entered, List.of(left)));
    }
}
