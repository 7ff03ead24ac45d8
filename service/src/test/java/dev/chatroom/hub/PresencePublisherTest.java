package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;
import dev.chatroom.protocol.User;
import dev.chatroom.testing.FakeBroker;
import dev.chatroom.testing.FakeLog;
import dev.chatroom.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresencePublisherTest {
    private static final User ANN = new User("ann", "Ann");
    private static final User BOB = new User("bob", "Bob");
    private static final User CAT = new User("cat", "Cat");

    private final ManualScheduler time = new ManualScheduler();
    private final FakeBroker broker = new FakeBroker("pod", new FakeLog());
    private final List<PresenceOutcome> outcomes = new ArrayList<>();
    private final PresencePublisher pump = new PresencePublisher(broker, time, outcomes::add);

    @Test
    void theFirstChangeIsToldAtOnce() {
        pump.entered(ANN);
        assertThat(broker.changes()).containsExactly(entered(ANN));
        assertThat(outcomes).containsExactly(new PresenceOutcome(List.of(ANN), List.of()));
    }

    @Test
    void thoseThatComeSoonAfterAreToldTogether() {
        pump.entered(ANN);
        pump.entered(BOB);
        pump.left("ann");
        assertThat(broker.changes()).hasSize(1);
        time.advance(Duration.ofMillis(100));
        assertThat(broker.changes()).hasSize(2).endsWith(new PresenceChange(List.of(BOB), List.of("ann")));
        assertThat(outcomes).endsWith(new PresenceOutcome(List.of(BOB), List.of(ANN)));
    }

    @Test
    void whatComesDuringACallWaitsForItsAnswer() {
        broker.holdChanges();
        pump.entered(ANN);
        pump.entered(BOB);
        time.advance(Duration.ofSeconds(10));
        assertThat(broker.changes()).hasSize(1);
        broker.answerChange();
        time.advance(Duration.ofMillis(100));
        assertThat(broker.changes()).hasSize(2).endsWith(entered(BOB));
    }

    @Test
    void afterARestTheNextIsToldAtOnceAgain() {
        pump.entered(ANN);
        time.advance(Duration.ofSeconds(1));
        pump.entered(BOB);
        assertThat(broker.changes()).containsExactly(entered(ANN), entered(BOB));
    }

    @Test
    void onlyTheLatestStateOfAUserIsTold() {
        pump.entered(CAT);
        pump.entered(ANN);
        pump.left("ann");
        pump.entered(new User("ann", "Anna"));
        time.advance(Duration.ofMillis(100));
        assertThat(broker.changes()).endsWith(entered(new User("ann", "Anna")));
    }

    @Test
    void whatFailedIsToldAgainWithWhatCameMeanwhile() {
        broker.failChanges(true);
        pump.entered(ANN);
        pump.entered(BOB);
        time.advance(Duration.ofMillis(2_500));
        assertThat(broker.changes()).hasSize(3);
        assertThat(outcomes).isEmpty();
        broker.failChanges(false);
        time.advance(Duration.ofSeconds(1));
        var last = broker.changes().getLast();
        assertThat(last.entered()).containsExactlyInAnyOrder(ANN, BOB);
        assertThat(outcomes).hasSize(1);
    }

    @Test
    void aNewerStateWinsOverOneThatFailed() {
        broker.failChanges(true);
        pump.entered(ANN);
        pump.left("ann");
        broker.failChanges(false);
        time.advance(Duration.ofSeconds(1));
        assertThat(broker.changes()).endsWith(new PresenceChange(List.of(), List.of("ann")));
    }

    private static PresenceChange entered(User... users) {
        return new PresenceChange(List.of(users), List.of());
    }
}
