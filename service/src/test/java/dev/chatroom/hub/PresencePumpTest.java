package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.backbone.PresenceChange;
import dev.chatroom.backbone.PresenceOutcome;
import dev.chatroom.protocol.User;
import dev.chatroom.testing.FakeBackbone;
import dev.chatroom.testing.FakeLog;
import dev.chatroom.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresencePumpTest {
    private static final User ANN = new User("ann", "Ann");
    private static final User BOB = new User("bob", "Bob");
    private static final User CAT = new User("cat", "Cat");

    private final ManualScheduler time = new ManualScheduler();
    private final FakeBackbone backbone = new FakeBackbone("pod", new FakeLog());
    private final List<PresenceOutcome> outcomes = new ArrayList<>();
    private final PresencePump pump = new PresencePump(backbone, time, outcomes::add);

    @Test
    void theFirstChangeIsToldAtOnce() {
        pump.entered(ANN);
        assertThat(backbone.changes()).containsExactly(entered(ANN));
        assertThat(outcomes).containsExactly(new PresenceOutcome(List.of(ANN), List.of()));
    }

    @Test
    void thoseThatComeSoonAfterAreToldTogether() {
        pump.entered(ANN);
        pump.entered(BOB);
        pump.left("ann");
        assertThat(backbone.changes()).hasSize(1);
        time.advance(Duration.ofMillis(100));
        assertThat(backbone.changes()).hasSize(2).endsWith(new PresenceChange(List.of(BOB), List.of("ann")));
        assertThat(outcomes).endsWith(new PresenceOutcome(List.of(BOB), List.of(ANN)));
    }

    @Test
    void whatComesDuringACallWaitsForItsAnswer() {
        backbone.holdChanges();
        pump.entered(ANN);
        pump.entered(BOB);
        time.advance(Duration.ofSeconds(10));
        assertThat(backbone.changes()).hasSize(1);
        backbone.answerChange();
        time.advance(Duration.ofMillis(100));
        assertThat(backbone.changes()).hasSize(2).endsWith(entered(BOB));
    }

    @Test
    void afterARestTheNextIsToldAtOnceAgain() {
        pump.entered(ANN);
        time.advance(Duration.ofSeconds(1));
        pump.entered(BOB);
        assertThat(backbone.changes()).containsExactly(entered(ANN), entered(BOB));
    }

    @Test
    void onlyTheLatestStateOfAUserIsTold() {
        pump.entered(CAT);
        pump.entered(ANN);
        pump.left("ann");
        pump.entered(new User("ann", "Anna"));
        time.advance(Duration.ofMillis(100));
        assertThat(backbone.changes()).endsWith(entered(new User("ann", "Anna")));
    }

    @Test
    void whatFailedIsToldAgainWithWhatCameMeanwhile() {
        backbone.failChanges(true);
        pump.entered(ANN);
        pump.entered(BOB);
        time.advance(Duration.ofMillis(2_500));
        assertThat(backbone.changes()).hasSize(3);
        assertThat(outcomes).isEmpty();
        backbone.failChanges(false);
        time.advance(Duration.ofSeconds(1));
        var last = backbone.changes().getLast();
        assertThat(last.entered()).containsExactlyInAnyOrder(ANN, BOB);
        assertThat(outcomes).hasSize(1);
    }

    @Test
    void aNewerStateWinsOverOneThatFailed() {
        backbone.failChanges(true);
        pump.entered(ANN);
        pump.left("ann");
        backbone.failChanges(false);
        time.advance(Duration.ofSeconds(1));
        assertThat(backbone.changes()).endsWith(new PresenceChange(List.of(), List.of("ann")));
    }

    private static PresenceChange entered(User... users) {
        return new PresenceChange(List.of(users), List.of());
    }
}
